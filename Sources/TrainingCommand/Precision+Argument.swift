public import ArgumentParser
public import InpaintingTraining

extension Precision: ExpressibleByArgument {}
