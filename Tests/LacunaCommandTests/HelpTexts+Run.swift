extension HelpTexts {
    static let run = """
        OVERVIEW: Fill the hole of a picture, or of every picture in a folder.

        White pixels of the mask (128 and more of 255) are the hole. Pixels outside it
        stay as they are, to the bit, which is checked before anything is written;
        profile, EXIF, resolution and pages stay too. JPEG and lossy WebP cannot keep
        pixels: write PNG or TIFF where that matters.

        In folders, a picture's mask is the file of the same name, whatever its ending;
        a mask file counts for all pictures. A mask of one page counts for all pages.

        USAGE: lacuna run [<options>] --image <path> --output <path>

        FILE OPTIONS:
          -i, --image <path>      The picture, or a folder of pictures; - reads
                                  standard input.
          -m, --mask <path>       The mask, or a folder of masks; - reads standard
                                  input, and alpha takes the picture's transparent
                                  pixels for the hole.
          -o, --output <path>     The result, or a folder for results; - writes
                                  standard output.

        MODEL OPTIONS:
          --model <name|file>     A name from 'lacuna models list', a weights file, or
                                  a TorchScript file; the code in that runs, so run
                                  only files that you trust. (default: partial-conv)
          --device <device>       Where networks run: auto (a GPU if there is one),
                                  cpu, cuda or cuda:N. (default: auto)
          --threads <count>       The processor cores that a model may use. (default:
                                  all)
          --seed <number>         Fixes what a model draws at random: the same number
                                  gives the same fill. (default: 0)
          --max-memory <amount>   The memory that a picture may take beyond the loaded
                                  model, such as 1GiB: the model sees big holes in
                                  tiles or made smaller, and pictures that leave it no
                                  room are refused. (default: half of what is free)
          --patches <patches>     With patchmatch: how long good patches are searched
                                  for. (default: normal) (values: fast, normal, best)
          --donor <file>          With patchmatch: copy only from the white of a mask
                                  of the picture's size; the model then sees the whole
                                  picture.
          --forbid <file>         With patchmatch: copy nothing from the white of a
                                  mask of the picture's size.
          --donors <folder>       With --model nearest-neighbor: a folder of pictures.
                                  The hole is filled from the same place of the one
                                  that is most like its surroundings; the model sees
                                  the whole picture.

        MASK OPTIONS:
          --invert-mask           Take black for the hole and white for what stays.
          --mask-color <#rrggbb>  Instead of a mask: the colour that the hole is
                                  painted with in the picture.
          --resize-mask           Stretch a mask of another size to the picture's;
                                  whatever touches a white pixel becomes hole.
          --dilate <px>           Grow the hole by so many pixels on every side.
                                  (default: 0)
          --feather <px>          Blend the filling into its surroundings over so many
                                  pixels inside the hole. (default: 0)
          --blend <blend>         Fit the colours of the filling to its surroundings by
                                  Poisson blending, or to a filling by fast marching
                                  (telea), as GLCIC was published. (values: off,
                                  surroundings, telea; default: off)

        OUTPUT OPTIONS:
          --format <format>       The format of the results. (default: the output's
                                  ending, else the picture's own) (values: png, jpeg,
                                  webp, tiff)
          --quality <number>      The quality of JPEG, and of WebP if the picture was
                                  JPEG or lossy WebP, 1 to 100. (default: 95)
          --overwrite             Replace files that are already there, even the
                                  pictures themselves.
          --concat                Also write picture, mask and result side by side, as
                                  NAME-concat beside the result.

        FOLDER OPTIONS:
          --recursive             Search the folders in a folder too; results keep
                                  their place.
          --resume                Skip pictures whose result is already there.
          --report <file.jsonl>   Write a line of JSON about each picture: image, mask,
                                  output, status, holeRatio, regions, seconds, model,
                                  error. With --resume, lines are added.

        SIZE OPTIONS:
          --hd-strategy <hd-strategy>
                                  How the model sees a big picture: whole (original),
                                  made smaller and the filling enlarged (resize), or
                                  only the surroundings of each hole (crop). (values:
                                  original, resize, crop; default: crop)
          --hd-strategy-crop-margin <px>
                                  With crop: the pixels around each hole that the model
                                  sees. (default: 128)
          --hd-strategy-crop-trigger-size <px>
                                  With crop: pictures with no side above this are seen
                                  whole. (default: 800)
          --hd-strategy-resize-limit <px>
                                  With resize: the longest side of what the model sees.
                                  (default: 1280)
          --max-pixels <count>    Refuse pictures of more pixels, all pages together,
                                  before decoding them. (default: 500000000)

        OPTIONS:
          --version               Show the version.
          -h, --help              Show help information.
        """
}
