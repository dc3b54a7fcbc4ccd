import ArgumentParser
import Testing

@testable import LacunaCommand

/// What each verb says about itself, at 80 columns.
@Suite struct HelpTests {
    @Test func runHelp() {
        expect(
            RunCommand.self,
            """
            OVERVIEW: Fill the hole of a picture, or of every picture in a folder.

            White pixels of the mask (128 and more of 255) are the hole. Pixels outside it
            stay as they are, to the bit, which is checked before anything is written;
            profile, EXIF, resolution and pages stay too. JPEG alone cannot keep pixels:
            write another format where that matters.

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
              --model <name|file>     A name from 'lacuna models list', or a weights file.
                                      (default: partial-conv)
              --device <device>       Where networks run: auto (a GPU if there is one),
                                      cpu, cuda or cuda:N. (default: auto)
              --threads <count>       The processor cores that a network may use. (default:
                                      all)
              --max-memory <amount>   The memory that a picture may take beyond the loaded
                                      model, such as 1GiB: the model sees big holes made
                                      smaller, and pictures that leave it no room are
                                      refused. (default: no limit)

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

            OUTPUT OPTIONS:
              --format <format>       The format of the results. (default: the output's
                                      ending, else the picture's own) (values: png, jpeg,
                                      webp, tiff)
              --quality <number>      The quality of JPEG and of WebP that was lossy
                                      before, 1 to 100. (default: 95)
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
            """)
    }

    @Test func maskHelp() {
        expect(
            MaskCommand.self,
            """
            OVERVIEW: Make masks at random, or tell what is in one.

            USAGE: lacuna mask <subcommand>

            OPTIONS:
              --version               Show the version.
              -h, --help              Show help information.

            SUBCOMMANDS:
              generate                Draw masks at random; the same preset, size and seed
                                      give the same mask.
              inspect                 Tell what a mask is taken for, and how its hole is
                                      made up.

              See 'lacuna help mask <subcommand>' for detailed help.
            """)
    }

    @Test func maskGenerateHelp() {
        expect(
            MaskGenerateCommand.self,
            """
            OVERVIEW: Draw masks at random; the same preset, size and seed give the same
            mask.

            Strokes: thin, medium, thick. Shapes: rectangle, blocks, center, regions.
            irregular-10-20 covers more than 10 and at most 20 % of the picture, and
            irregular-10-20-border stays off its border; so for 1-10, 20-30, 30-40, 40-50
            and 50-60. mixture is what networks are trained on.

            USAGE: lacuna mask generate [<options>] --output <path>

            OPTIONS:
              --preset <name>         The kind of hole. (values: blocks, center,
                                      irregular-1-10, irregular-1-10-border,
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
            """)
    }

    @Test func maskInspectHelp() {
        expect(
            MaskInspectCommand.self,
            """
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
            """)
    }

    @Test func modelsHelp() {
        expect(
            ModelsCommand.self,
            """
            OVERVIEW: List the models that can fill holes, or tell about one.

            USAGE: lacuna models <subcommand>

            OPTIONS:
              --version               Show the version.
              -h, --help              Show help information.

            SUBCOMMANDS:
              list                    List the models, the default first.
              show                    Tell about a model or a weights file: what it is and
                                      how it was trained.

              See 'lacuna help models <subcommand>' for detailed help.
            """)
    }

    @Test func modelsListHelp() {
        expect(
            ModelsListCommand.self,
            """
            OVERVIEW: List the models, the default first.

            USAGE: lacuna models list [--json]

            OPTIONS:
              --json                  Print JSON: an array of objects with name, kind and
                                      summary.
              --version               Show the version.
              -h, --help              Show help information.
            """)
    }

    @Test func modelsShowHelp() {
        expect(
            ModelsShowCommand.self,
            """
            OVERVIEW: Tell about a model or a weights file: what it is and how it was
            trained.

            The weights are compared with the checksum in their file.

            USAGE: lacuna models show <model> [--json]

            ARGUMENTS:
              <model>                 A name from 'lacuna models list', or a weights file.

            OPTIONS:
              --json                  Print JSON: an object with name, kind, summary and,
                                      for networks, weights.
              --version               Show the version.
              -h, --help              Show help information.
            """)
    }

    @Test func packHelp() {
        expect(
            PackCommand.self,
            """
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
            """)
    }

    private func expect(
        _ command: any ParsableCommand.Type, _ text: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) {
        let lines = Lacuna.helpMessage(for: command, columns: 80).split(
            separator: "\n", omittingEmptySubsequences: false)
        let trimmed = lines.map { $0.last == " " ? $0.dropLast() : $0 }
        let help = trimmed.last == "" ? trimmed.dropLast() : trimmed[...]
        #expect(help.joined(separator: "\n") == text, sourceLocation: sourceLocation)
    }

    @Test(arguments: Lacuna.configuration.subcommands.map { $0._commandName })
    func theProgramListsItsVerbs(name: String) {
        #expect(Lacuna.helpMessage(columns: 80).contains("\n  \(name) "))
    }
}
