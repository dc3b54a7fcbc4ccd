extension Tensor {
    /// These values added up over the processes of a group; the derivative of a loss that each of
    /// them adds to is added up likewise.
    func addedUp(in group: ProcessGroup) -> Tensor {
        let sum = withoutGradients { copied() }
        group.addUp(sum)
        return sum.differentiable(by: [self]) { gradient in
            let gradient = gradient.copied()
            group.addUp(gradient)
            return [gradient]
        }
    }

    /// The mean over the processes of the current group; these values where there is none.
    public func meanOverProcesses() -> Tensor {
        guard let group = ProcessGroup.current else { return self }
        return addedUp(in: group).divided(by: Double(group.count))
    }

    /// Batch normalization with the statistics of the batches of all processes, which are of one
    /// size; the running statistics follow.
    func batchNormalized(
        in group: ProcessGroup, weight: Tensor, bias: Tensor, runningMean: Tensor,
        runningVariance: Tensor, momentum: Double, epsilon: Double
    ) -> Tensor {
        let channels = [1, shape[1], 1, 1]
        let count = Double(shape[0] * shape[2] * shape[3] * group.count)
        let axes = [0, 2, 3]
        func groupMean(of values: Tensor) -> Tensor {
            values.sum(axes: axes, keepsAxes: true).addedUp(in: group).divided(by: count)
        }
        let mean = groupMean(of: self)
        let centered = subtracting(mean)
        let variance = groupMean(of: centered.squared())
        withoutGradients {
            let observed = [mean, variance.multiplied(by: count / (count - 1))]
            for (running, value) in zip([runningMean, runningVariance], observed) {
                let value = value.detached().reshaped(shape[1])
                running.assign(running.averaged(with: value, decay: 1 - momentum))
            }
        }
        return centered.multiplied(by: variance.adding(epsilon).power(-0.5))
            .multiplied(by: weight.reshaped(as: channels)).adding(bias.reshaped(as: channels))
    }
}
