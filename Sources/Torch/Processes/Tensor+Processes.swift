extension Tensor {
    /// These values added up over the processes of a group; the derivative of a loss that each of
    /// them adds to is added up likewise.
    func addedUp(in group: ProcessGroup) -> Tensor {
        let sum = withoutGradients { detached() * 1 }
        group.addUp(sum)
        return sum.differentiable(by: [self]) { gradient in
            let gradient = gradient * 1
            group.addUp(gradient)
            return [gradient]
        }
    }

    /// The mean over the processes of the current group; these values where there is none.
    public func meanOverProcesses() -> Tensor {
        guard let group = ProcessGroup.current else { return self }
        return addedUp(in: group) / Double(group.count)
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
        let mean = sum(axes: axes, keepsAxes: true).addedUp(in: group) / count
        let centered = self - mean
        let variance =
            centered.squared().sum(axes: axes, keepsAxes: true).addedUp(in: group) / count
        withoutGradients {
            let observed = [mean, variance * (count / (count - 1))]
            for (running, value) in zip([runningMean, runningVariance], observed) {
                running.assign(
                    (1 - momentum) * running + momentum * value.detached().reshaped(shape[1]))
            }
        }
        return centered * (variance + epsilon).power(-0.5) * weight.reshaped(as: channels)
            + bias.reshaped(as: channels)
    }
}
