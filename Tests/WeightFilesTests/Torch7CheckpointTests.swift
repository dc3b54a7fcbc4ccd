import Testing
import WeightFiles

struct Torch7CheckpointTests {
    @Test func nestedModulesAreNamedByTheirIndices() throws {
        let checkpoint = try CheckpointFixture("network.t7").checkpoint
        #expect(checkpoint.container == .torch7)
        #expect(
            checkpoint.names == [
                "model.modules.1.modules.1.weight", "model.modules.1.modules.1.bias",
                "model.modules.1.modules.1.gradWeight", "model.modules.1.modules.1.gradBias",
                "model.modules.1.modules.2.running_mean", "model.modules.1.modules.2.running_std",
                "model.modules.3.weight", "model.modules.3.bias", "indices", "small", "bytes",
            ])
    }

    @Test func classesAndFieldsAreValues() throws {
        let values = try CheckpointFixture("network.t7").checkpoint.values
        #expect(values["model.__class"] == .string("nn.Sequential"))
        #expect(values["model.modules.1.modules.1.__class"] == .string("nn.SpatialConvolution"))
        #expect(values["model.modules.1.modules.1.kW"] == .number(2))
        #expect(values["model.modules.1.modules.2.eps"] == .number(1e-5))
        #expect(values["model.modules.1.modules.2.affine"] == .bool(true))
        #expect(values["model.modules.1.train"] == .bool(false))
        #expect(values["model.modules.3.__class"] == .string("cudnn.SpatialConvolution"))
        #expect(values["mean.3"] == .number(0.75))
        #expect(values["name"] == .string("places2"))
        #expect(values["2.5"] == .string("half"))
    }

    /// `activation` stands in two places of the same table.
    @Test func sharedModulesAreNamedInEachPlace() throws {
        let values = try CheckpointFixture("network.t7").checkpoint.values
        #expect(values["model.modules.2.__class"] == .string("nn.ReLU"))
        #expect(values["model.modules.4.inplace"] == .bool(true))
    }

    @Test func elementsOfEveryTypeAreRead() throws {
        let checkpoint = try CheckpointFixture("network.t7").checkpoint
        let inner = "model.modules.1.modules"
        #expect(try checkpoint.entry(named: "\(inner).1.weight").shape == [2, 4])
        #expect(try checkpoint.floats(of: "\(inner).1.weight") == [0, 1, 2, 3, 4, 5, 6, 7])
        #expect(try checkpoint.entry(named: "\(inner).2.running_std").elementType == .float64)
        #expect(try checkpoint.values(of: "\(inner).2.running_std", as: Double.self) == [3, 4])
        #expect(try checkpoint.values(of: "indices", as: Int64.self) == [1 << 40, -1])
        #expect(try checkpoint.values(of: "small", as: Int32.self) == [-3])
        #expect(try checkpoint.bytes(of: "bytes") == [0, 255])
    }

    @Test func tensorsWithoutAxesAreEmpty() throws {
        let checkpoint = try CheckpointFixture("network.t7").checkpoint
        for name in ["gradWeight", "gradBias"] {
            let entry = try checkpoint.entry(named: "model.modules.1.modules.1.\(name)")
            #expect(entry.shape == [0])
            #expect(entry.elementType == .float32)
        }
    }

    /// Element `[o, i, 0, x]` is number `12 + 2o + 4i + x` of a storage that counts from 0.
    @Test func stridesAndOffsetsAreHonoured() throws {
        let checkpoint = try CheckpointFixture("network.t7").checkpoint
        #expect(try checkpoint.entry(named: "model.modules.3.weight").shape == [2, 3, 1, 2])
        #expect(
            try checkpoint.floats(of: "model.modules.3.weight")
                == [12, 13, 16, 17, 20, 21, 14, 15, 18, 19, 22, 23])
    }

    @Test func classesWithoutVersionAreRead() throws {
        let checkpoint = try CheckpointFixture("unversioned.t7").checkpoint
        #expect(try checkpoint.values(of: "weight", as: Double.self) == [1, 0.5])
    }

    /// The nodes of a graph refer to each other, but its list of modules names them the shortest.
    @Test func graphsAreReadInSpiteOfTheirCycles() throws {
        let checkpoint = try CheckpointFixture("graph.t7").checkpoint
        #expect(checkpoint.names == ["modules.1.weight"])
        #expect(try checkpoint.floats(of: "modules.1.weight") == [1, 2])
        #expect(checkpoint.values["__class"] == .string("nn.gModule"))
        #expect(checkpoint.values["forwardnodes.2.id"] == .number(2))
        #expect(checkpoint.values["fg.nodes.2.id"] == nil)
    }
}
