package import Torch
package import WeightFiles

extension SafeTensors {
    /// A tensor of float32, whatever precision the file has.
    ///
    /// - Throws: `WeightFileError` where there is none, ``NetworkError`` for another shape.
    package func tensor(named name: String, shape: [Int]) throws -> Tensor {
        try tensor(named: name).required(shape: shape, of: name, in: path)
    }

    /// A tensor as it stands in the file.
    package func tensor(named name: String) throws -> Tensor {
        let entry = try entry(named: name)
        return try withBytes(of: name) { bytes in
            Tensor(bytes: bytes, dtype: DType(entry.elementType), shape: entry.shape)
        }
    }
}

extension Checkpoint {
    /// A tensor of float32, whatever precision the file has.
    ///
    /// - Throws: `WeightFileError` where there is none, ``NetworkError`` for another shape.
    package func tensor(named name: String, shape: [Int]) throws -> Tensor {
        try tensor(named: name).required(shape: shape, of: name, in: path)
    }

    /// A tensor as it stands in the file.
    package func tensor(named name: String) throws -> Tensor {
        let entry = try entry(named: name)
        return try bytes(of: name).withUnsafeBytes { bytes in
            Tensor(bytes: bytes, dtype: DType(entry.elementType), shape: entry.shape)
        }
    }
}

extension Tensor {
    /// The tensor as float32, if its shape is as it must be.
    fileprivate func required(shape: [Int], of name: String, in path: String) throws -> Tensor {
        guard self.shape == shape else {
            throw NetworkError(
                .wrongNetwork,
                "'\(path)' does not fit this network: \(name) has the shape \(self.shape), "
                    + "\(shape) expected.")
        }
        return converted(to: .float32)
    }
}

extension SafeTensorsWriter {
    /// Adds tensors under their names.
    package mutating func add(_ tensors: [String: Tensor], prefix: String = "") {
        for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
            add(prefix + name, ElementType(tensor.dtype), shape: tensor.shape) { write in
                try tensor.bytes.withUnsafeBytes(write)
            }
        }
    }
}

extension DType {
    init(_ type: ElementType) {
        self =
            switch type {
            case .float64: .float64
            case .float32: .float32
            case .float16: .float16
            case .bfloat16: .bfloat16
            case .int64: .int64
            case .int32: .int32
            case .int16: .int16
            case .int8: .int8
            case .uint8: .uint8
            case .bool: .bool
            }
    }
}

extension ElementType {
    fileprivate init(_ type: DType) {
        self =
            switch type {
            case .float64: .float64
            case .float32: .float32
            case .float16: .float16
            case .bfloat16: .bfloat16
            case .int64: .int64
            case .int32: .int32
            case .int16: .int16
            case .int8: .int8
            case .uint8: .uint8
            case .bool: .bool
            }
    }
}
