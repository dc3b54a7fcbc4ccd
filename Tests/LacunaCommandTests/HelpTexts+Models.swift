extension HelpTexts {
    static let models = """
        OVERVIEW: List the models that can fill holes; import, export and compare
        networks.

        USAGE: lacuna models <subcommand>

        OPTIONS:
          --version               Show the version.
          -h, --help              Show help information.

        SUBCOMMANDS:
          list                    List the models, the default first, and the published
                                  networks.
          show                    Tell about a model or a file: what it is, and how it
                                  was trained or is called.
          import                  Make a weights file of Lacuna from one that others
                                  published.
          export                  Write a network's weights for PyTorch, or a fresh
                                  network's for Lacuna.
          apply                   Run a bare network on tensors, to compare it with
                                  another framework.

          See 'lacuna help models <subcommand>' for detailed help.
        """

    static let modelsList = """
        OVERVIEW: List the models, the default first, and the published networks.

        Models fill holes as they are. Networks are the architectures behind weights:
        those that are imported, trained or fresh.

        USAGE: lacuna models list [--json]

        OPTIONS:
          --json                  Print JSON: an object with models and networks.
          --version               Show the version.
          -h, --help              Show help information.
        """

    static let modelsShow = """
        OVERVIEW: Tell about a model or a file: what it is, and how it was trained or
        is called.

        The weights are compared with the checksum in their file. Of a TorchScript file
        nothing runs.

        USAGE: lacuna models show <model> [--json]

        ARGUMENTS:
          <model>                 A name from 'lacuna models list', a weights file, or
                                  a TorchScript file.

        OPTIONS:
          --json                  Print JSON: an object with name, kind, summary and
                                  weights or script, if any.
          --version               Show the version.
          -h, --help              Show help information.
        """

    static let modelsImport = """
        OVERVIEW: Make a weights file of Lacuna from one that others published.

        Reads PyTorch's .pth (old and new), Torch7's .t7 and safetensors without
        executing anything in them; the network is recognized by the names and shapes
        of its tensors. Mind the licence of the weights: most are for research only.

        USAGE: lacuna models import <file> ... --output <path>

        ARGUMENTS:
          <files>                 The file, or the files that make up one system.

        OPTIONS:
          -o, --output <path>     A file that ends in .safetensors.
          --network <name>        The network it must be, by its name in 'lacuna models
                                  list'. (default: any)
          --mean-pixel <R,G,B>    The colour that the network was trained to see in
                                  holes, each value in 0...1. (default: 'mpv' of the
                                  config.json beside the file)
          --overwrite             Replace an output that is already there.
          --version               Show the version.
          -h, --help              Show help information.
        """

    static let modelsExport = """
        OVERVIEW: Write a network's weights for PyTorch, or a fresh network's for
        Lacuna.

        A .pth file is a state dict in single precision that torch.load(...,
        weights_only=True) reads; the keys are those of Lacuna's own files. A
        .safetensors file is one of those.

        USAGE: lacuna models export (<weights> | --network <name>) --output <path>

        ARGUMENTS:
          <weights>               A weights file, or a network from 'lacuna models
                                  list'.

        OPTIONS:
          --network <name>        Instead of weights: a fresh network of the catalogue,
                                  alone or with its variant, such as
                                  partial-conv/seven-levels.
          --seed <number>         Fixes the fresh network's random weights. (default: 0)
          -o, --output <path>     A file that ends in .pth or .safetensors.
          --overwrite             Replace an output that is already there.
          --version               Show the version.
          -h, --help              Show help information.
        """

    static let modelsApply = """
        OVERVIEW: Run a bare network on tensors, to compare it with another framework.

        The input is a safetensors file with 'image', RGB in 0...1 of shape [N, 3, H,
        W], and 'hole', 1 where something is to be filled, [N, 1, H, W]. The output
        holds 'raw', what the network returns in its own range and layout; 'completed',
        the composite in RGB 0...1; and further results by name, such as 'rough'.

        USAGE: lacuna models apply (<weights> | --network <name>) --input <path> --output <path>

        ARGUMENTS:
          <weights>               A weights file, or a network from 'lacuna models
                                  list'.

        OPTIONS:
          --network <name>        Instead of weights: a fresh network of the catalogue,
                                  alone or with its variant, such as
                                  partial-conv/seven-levels.
          --seed <number>         Fixes the fresh network's random weights. (default: 0)
          --input <path>          The tensors that go in.
          -o, --output <path>     Where the results go.
          --taps                  Also write what every module puts out, as 'taps.' and
                                  its name.
          --attention <attention> For coherent-attention: the paper's cosine, or
                                  one-sided as in the released code. (default: what the
                                  weights were made for) (values: cosine, one-sided)
          --overwrite             Replace an output that is already there.
          --device <device>       Where networks run: auto (a GPU if there is one),
                                  cpu, cuda or cuda:N. (default: auto)
          --threads <count>       The processor cores that a model may use. (default:
                                  all)
          --version               Show the version.
          -h, --help              Show help information.
        """
}
