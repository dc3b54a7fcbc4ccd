// What a program that fills holes needs, under one import.
@_exported public import FileAccess
@_exported public import ImageFiles
@_exported public import Imaging
@_exported public import Inpainting
@_exported public import InpaintingModels
@_exported public import InpaintingNetworks
@_exported public import MaskRecipes
@_exported public import Metadata
