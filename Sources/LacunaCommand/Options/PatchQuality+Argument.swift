public import ArgumentParser
public import Inpainting

extension PatchMatchInpainter.Quality: ExpressibleByArgument {}
