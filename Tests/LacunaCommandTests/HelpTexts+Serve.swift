extension HelpTexts {
    static let serve = """
        OVERVIEW: Open a page in the browser to paint over damage, and an HTTP API.

        Pictures stay on this machine. Without --host only this machine reaches the
        server; with another address, clients must send a token, which stands in the
        address that is printed. Ctrl-C or SIGTERM finish the fill that runs and refuse
        what comes.

        The API also takes the requests of IOPaint's clients. /docs describes it.

        USAGE: lacuna serve <options>

        ADDRESS OPTIONS:
          --host <host>           The name or address to listen at; 0.0.0.0 is reached
                                  from everywhere. (default: 127.0.0.1)
          --port <number>         The port to listen at; 0 takes a free one. (default:
                                  8080)
          --token <text>          What clients must send as 'Authorization: Bearer', at
                                  least 16 characters. (default: none on this machine,
                                  else a random one)
          --allow-origin <origin> Let the pages of another origin ask too, such as
                                  https://example.org; may be repeated.

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

        LIMITS:
          --max-upload <amount>   Refuse requests with more to receive. (default: 256.0
                                  MiB)
          --max-pixels <count>    Refuse pictures of more pixels, all pages together,
                                  before decoding them. (default: 120000000)
          --max-queue <count>     Refuse fills while so many others wait. (default: 16)
          --timeout <seconds>     Give up fills that are not done after so long,
                                  waiting included. (default: 600)
          --max-pictures <count>  Refuse to open pictures while so many others are
                                  edited. (default: 32)

        OPTIONS:
          --input <folder>        Offer the pictures of a folder to be opened; folders
                                  in it are left out.
          --version               Show the version.
          -h, --help              Show help information.
        """
}
