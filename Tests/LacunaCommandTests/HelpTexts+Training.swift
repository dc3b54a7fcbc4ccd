extension HelpTexts {
    static let evaluate = """
        OVERVIEW: Measure how near models come to what was there before the hole.

        Every picture of the folder gets one hole of each preset, and every model fills
        it. The holes follow from the seed and the order of the file names alone, so
        that the same command prints the same numbers.

        Each row names its region, the hole or the whole picture, and speaks about the
        holes of a preset, about those whose ratio lies in a bin such as (0.1, 0.2], or
        about all. PSNR: of each picture, then averaged. SSIM: Gaussian window of 11x11
        pixels cut off at the border, each colour channel by itself. L1, L2: mean
        absolute and squared error in percent. Detail: mean gradient of the results
        divided by that of the truth; PSNR and SSIM reward blur, which has less than 1.

        USAGE: lacuna evaluate [<options>] --images <folder>

        MODEL OPTIONS:
          --device <device>       Where networks run: auto (a GPU if there is one),
                                  cpu, cuda or cuda:N. (default: auto)
          --threads <count>       The processor cores that a model may use. (default:
                                  all)

        SIZE OPTIONS:
          --max-pixels <count>    Refuse pictures of more pixels, all pages together,
                                  before decoding them. (default: 500000000)

        OPTIONS:
          --images <folder>       The folder of intact pictures.
          --model <name|file>     A name from 'lacuna models list', a weights file, or
                                  a TorchScript file that you trust; repeat it to
                                  compare. (default: partial-conv, auto, harmonic,
                                  biharmonic, anisotropic, total-variation, kriging,
                                  telea, telea-2004, navier-stokes, navier-stokes-2001,
                                  patchmatch)
          --preset <name>         A kind of hole, as in 'lacuna mask generate'; may be
                                  repeated. (values: blocks, center, completion,
                                  irregular-1-10, irregular-1-10-border,
                                  irregular-10-20, irregular-10-20-border,
                                  irregular-20-30, irregular-20-30-border,
                                  irregular-30-40, irregular-30-40-border,
                                  irregular-40-50, irregular-40-50-border,
                                  irregular-50-60, irregular-50-60-border, medium,
                                  rectangle, regions, thick, thin, mixture; default:
                                  thin, medium, thick)
          --size <px>             The side of the square that is cut out of each
                                  picture's middle and made smaller; smaller pictures
                                  keep theirs. (default: 512)
          --context <px>          The pixels around each hole that a model sees.
                                  (default: 128)
          --seed <number>         Fixes the holes. (default: 1)
          --output <output>       How to print the numbers. (values: table, tsv, json;
                                  default: table)
          --samples <folder>      Also write truth, hole and each model's result side
                                  by side, as NAME-PRESET.png.
          --overwrite             Replace samples that are already there.
          --version               Show the version.
          -h, --help              Show help information.
        """

    static let train = """
        OVERVIEW: Train a network by a recipe.

        The run's folder gets config.json (the recipe), last.safetensors (the newest
        checkpoint, also called step-N.safetensors) and best.safetensors (the one that
        validates best), metrics.jsonl (the losses), index.html (curves and sample
        sheets), samples/ (sheets of damaged picture, hole, result and truth),
        events.out.tfevents.* (all of that for TensorBoard) and, at the end,
        weights.safetensors for lacuna run --model. Ctrl-C or SIGTERM finish the step
        and save; --resume goes on with the same losses to the last bit. Started by
        torchrun or srun, its processes share each batch.

        USAGE: lacuna train [<options>] <recipe>

        ARGUMENTS:
          <recipe>                A recipe by name, such as glcic or glcic-small, or a
                                  JSON file.

        OPTIONS:
          --explain               Print every value of the recipe, what it means and
                                  where the paper says it, and end.
          --images <path>         Photographs to learn from: a shard made by lacuna
                                  pack, or a folder, which lacuna train packs first.
          --textures <path>       Textures to mix in, as the recipe's textureShare says.
          --validation <path>     Photographs for validation and sample sheets.
                                  (default: those of --images)
          --features <file>       VGG16's weights, torchvision's .pth or safetensors,
                                  for perceptual and style losses.
          --weights <file>        Weights of the recipe's network to start from, such
                                  as those of another training. (default: drawn ones)
          --run <folder>          The folder of the run.
          --resume                Go on from the folder's checkpoint.
          --device <device>       Where the steps run: auto (a GPU if there is one),
                                  cpu, cuda or cuda:N. (default: auto)
          --precision <precision> How exactly steps compute; bfloat16 is for GPUs.
                                  (values: float32, bfloat16; default: float32)
          --threads <count>       The processor cores that a step may use. (default:
                                  all)
          --workers <count>       Threads that load photographs; the batches are the
                                  same for any number. (default: 1)
          --cache <size>          The memory for decoded photographs, such as 512MiB or
                                  4GiB. (default: 1.0 GiB)
          --max-pixels <count>    Refuse pictures of more pixels, all pages together,
                                  before decoding them. (default: 500000000)
          --version               Show the version.
          -h, --help              Show help information.
        """

    static let pack = """
        OVERVIEW: Pack a folder of photographs into one shard for training.

        A shard is a plain tar file of JPEGs. Photographs that are small enough go in
        byte for byte; bigger ones are made smaller, other formats become JPEG. Files
        that cannot be read are named and left out.

        USAGE: lacuna pack <folder> [<options>] --output <file.tar>

        ARGUMENTS:
          <folder>                The folder of photographs: PNG, JPEG, WebP or TIFF.

        OPTIONS:
          -o, --output <file.tar> The shard.
          --short-side <px>       The longest that the shorter side of a photograph
                                  stays. (default: 768)
          --recursive             Search the folders in the folder too.
          --overwrite             Replace a shard that is already there.
          --max-pixels <count>    Refuse pictures of more pixels, all pages together,
                                  before decoding them. (default: 500000000)
          --version               Show the version.
          -h, --help              Show help information.
        """
}
