/// What each verb says about itself, at 80 columns.
enum HelpTexts {
    static let mask = """
        OVERVIEW: Make masks at random or from damage, or tell what is in one.

        USAGE: lacuna mask <subcommand>

        OPTIONS:
          --version               Show the version.
          -h, --help              Show help information.

        SUBCOMMANDS:
          generate                Draw masks at random; the same preset, size and seed
                                  give the same mask.
          detect                  Propose a mask of scratches, dust, writing or a
                                  colour in a picture.
          inspect                 Tell what a mask is taken for, and how its hole is
                                  made up.

          See 'lacuna help mask <subcommand>' for detailed help.
        """

    static let maskGenerate = """
        OVERVIEW: Draw masks at random; the same preset, size and seed give the same
        mask.

        Strokes: thin, medium, thick. Shapes: rectangle, blocks, center, regions.
        irregular-10-20 covers more than 10 and at most 20 % of the picture, and
        irregular-10-20-border stays off its border; so for 1-10, 20-30, 30-40, 40-50
        and 50-60. mixture is what networks are trained on.

        USAGE: lacuna mask generate [<options>] --output <path>

        OPTIONS:
          --preset <name>         The kind of hole. (values: blocks, center,
                                  completion, irregular-1-10, irregular-1-10-border,
                                  irregular-10-20, irregular-10-20-border,
                                  irregular-20-30, irregular-20-30-border,
                                  irregular-30-40, irregular-30-40-border,
                                  irregular-40-50, irregular-40-50-border,
                                  irregular-50-60, irregular-50-60-border, medium,
                                  rectangle, regions, thick, thin, mixture; default:
                                  medium)
          --size <WxH>            The mask's size in pixels. (default: 512x512)
          --seed <number>         Fixes the mask; the next ones get the next seeds.
                                  (default: 0)
          --count <number>        How many masks; more than one go into a folder.
                                  (default: 1)
          -o, --output <path>     The mask's file (PNG or TIFF), or a folder for
                                  PRESET-SEED.png.
          --overwrite             Replace files that are already there.
          --version               Show the version.
          -h, --help              Show help information.
        """

    static let maskDetect = """
        OVERVIEW: Propose a mask of scratches, dust, writing or a colour in a picture.

        scratch: lines 1 to 5 pixels wide, bright or dark. dust: spots 1 to 15 pixels
        across. text: pen strokes and stamps, up to 32 pixels wide. color: pixels of
        --color. Wires, eyes and signs look alike: check the mask with --preview, and
        edit it or name a --region.

        USAGE: lacuna mask detect [<options>] --kind <kind> -i <file> -o <file>

        SIZE OPTIONS:
          --max-pixels <count>    Refuse pictures of more pixels, all pages together,
                                  before decoding them. (default: 500000000)

        OPTIONS:
          --kind <kind>           What to look for. (values: scratch, dust, text, color)
          -i, --image <file>      The damaged picture.
          -o, --output <file>     The mask: PNG or TIFF.
          --sensitivity <number>  How readily something is taken for what is looked
                                  for, 0 (never) to 1. (default: 0.5)
          --color <#rrggbb>       With --kind color: the colour to look for.
          --tolerance <number>    With --kind color: the levels of 255 that red, green
                                  and blue may be off. (default: 32)
          --region <x,y,w,h>      Mark nothing outside this part of the picture.
          --preview <file>        Also write the picture with what is found shown in
                                  magenta.
          --overwrite             Replace files that are already there.
          --version               Show the version.
          -h, --help              Show help information.
        """

    static let maskInspect = """
        OVERVIEW: Tell what a mask is taken for, and how its hole is made up.

        The bin is that of the published tables, by the hole's share of the picture;
        regions are connected parts, also over corners.

        USAGE: lacuna mask inspect [<mask>] [<options>]

        ARGUMENTS:
          <mask>                  The mask; alpha takes the transparent pixels of
                                  --image.

        MASK OPTIONS:
          --invert-mask           Take black for the hole and white for what stays.
          --mask-color <#rrggbb>  Instead of a mask: the colour that the hole is
                                  painted with in the picture.
          --resize-mask           Stretch a mask of another size to the picture's;
                                  whatever touches a white pixel becomes hole.

        SIZE OPTIONS:
          --max-pixels <count>    Refuse pictures of more pixels, all pages together,
                                  before decoding them. (default: 500000000)

        OPTIONS:
          -i, --image <file>      The picture that the mask must fit.
          --version               Show the version.
          -h, --help              Show help information.
        """
}
