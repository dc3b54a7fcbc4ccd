# What Scripts/setup and Scripts/build-trainer share: how Debian packages and libtorch come here. To be
# sourced in the repository's root.

readonly torch_release=2.13
readonly torch_version=2.13.0
readonly torch_index=https://download.pytorch.org/whl
readonly dependencies=.build-deps
already_there=0

fail() {
    printf '%s: %s\n' "${0##*/}" "$1" >&2
    exit 1
}

report() {
    printf '%-16s %s\n' "$1" "$2"
}

report_existing() {
    already_there=$((already_there + 1))
    report "$1" "already there: $2"
}

check_swift() {
    command -v swift >/dev/null ||
        fail "there is no swift on the PATH; install Swift 6.3 or newer (https://www.swift.org/install) and run this again"
    local version
    version=$(swift --version 2>/dev/null | sed -n 's/.*Swift version \([0-9.]*\).*/\1/p' | head -n 1)
    [[ $(printf '6.3\n%s\n' "$version" | sort -V | head -n 1) == 6.3 ]] ||
        fail "Swift ${version:-of an unknown version} is on the PATH and Lacuna needs 6.3 or newer; install it (https://www.swift.org/install) and run this again"
    report_existing swift "$version"
}

as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        return 1
    fi
}

# Installs Debian packages; refreshes apt's lists only where the present ones do not do.
install_packages() {
    command -v apt-get >/dev/null ||
        fail "$* must be installed, and this machine has no apt-get; install them (named as in Debian 12) and run this again"
    [[ $EUID -eq 0 ]] || command -v sudo >/dev/null ||
        fail "$* must be installed, and you are neither root nor have sudo; have root run 'apt-get install $*' and run this again"
    local log install=(env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends "$@")
    log=$(as_root "${install[@]}" 2>&1) ||
        log=$(as_root apt-get update -qq 2>&1 && as_root "${install[@]}" 2>&1) ||
        fail "apt could not install $*; check the network, the disk and apt's sources (apt says: $(last_line "$log"))"
}

# The last line that a program printed, or the last that names an error where one does.
last_line() {
    { grep -iE 'error|no space' <<<"$1" || sed '/^\s*$/d' <<<"$1"; } | tail -n 1
}

# Installs what compiling needs, with the libraries of these names.
check_packages() {
    local missing=() found=() name
    [[ -d /usr/include/c++ ]] || missing+=(g++)
    command -v pkg-config >/dev/null || missing+=(pkg-config)
    for name in "$@"; do
        pkg-config --cflags "$name" >/dev/null 2>&1 || missing+=("$(package_of "$name")")
    done
    if [[ ${#missing[@]} -eq 0 ]]; then
        for name in "$@"; do found+=("lib${name#lib} $(pkg-config --modversion "$name")"); done
        report_existing packages "$(printf '%s, ' "${found[@]}" | sed 's/, $//')"
    else
        install_packages "${missing[@]}"
        report packages "installed ${missing[*]}"
    fi
}

package_of() {
    case $1 in
        vips) printf libvips-dev ;;
        libturbojpeg) printf libturbojpeg0-dev ;;
    esac
}

# Prints the version of the libtorch in a folder, from the wheel's version.py or from the headers.
libtorch_version() {
    local headers=$1/include/torch/headeronly/version.h
    [[ -f $headers ]] || headers=$1/include/torch/csrc/api/include/torch/version.h
    if [[ -f $1/version.py ]]; then
        sed -n "s/^__version__ = '\(.*\)'/\1/p" "$1/version.py"
    elif [[ -f $headers ]]; then
        sed -n 's/^#define TORCH_VERSION_\(MAJOR\|MINOR\|PATCH\) \([0-9]*\).*/\2/p' "$headers" | paste -sd .
    fi
}

# Accepts the libtorch in a folder, or says in one sentence why not and what to do.
check_libtorch() {
    local folder=$1 advice=$2 version
    version=$(libtorch_version "$folder")
    [[ -e $folder/lib/libtorch_cpu.so && -d $folder/include/ATen && -n $version ]] ||
        fail "$folder does not hold libtorch (lib/libtorch_cpu.so, include/ATen and a version are expected there); $advice"
    [[ $version == "$torch_release".* ]] ||
        fail "$folder holds libtorch $version and Lacuna needs $torch_release; $advice"
    report_existing libtorch "$version in $folder"
}

find_pip() {
    local candidate
    for candidate in "python3 -m pip" pip3 pip; do
        read -ra pip <<<"$candidate"
        ! "${pip[@]}" --version >/dev/null 2>&1 || return 0
    done
    return 1
}

# Downloads a wheel into a folder: from the index pip is set up for, else from PyTorch's own.
download_wheel() {
    local folder=$1 requirement=$2 own_index=$torch_index/$3 log="" index
    for index in "" "$own_index"; do
        # TMPDIR keeps pip's temporary copy on the disk whose space was checked.
        log+=$(TMPDIR=$folder "${pip[@]}" download --no-deps --no-cache-dir --only-binary=:all: \
            --disable-pip-version-check --quiet --retries 2 \
            --python-version 3.11 --implementation cp --abi cp311 --platform manylinux_2_28_x86_64 \
            ${index:+--index-url "$index"} --dest "$folder" "$requirement" 2>&1) && return
        log+=$'\n'
        [[ $log != *"No space left"* ]] || fail_for_space
    done
    fail "libtorch could not be downloaded, neither from pip's own index nor from $own_index; check the network, or set LIBTORCH to a folder that holds libtorch $torch_release (pip says: $(last_line "$log"))"
}

fail_for_space() {
    fail "the disk of $PWD/$dependencies is full, and libtorch needs $((needed_kilobytes / 1000000)) GB there; free some space, or set LIBTORCH to a folder that holds libtorch $torch_release"
}

# Only what compiling and running on processors need: the libraries, the headers and the version.
unpack_wheel() {
    local folder=$1 log
    log=$(unzip -q -o "$folder"/torch-*.whl 'torch/lib/libtorch_cpu*' 'torch/lib/libtorch.so*' \
        'torch/lib/libc10*' 'torch/lib/libgomp*' 'torch/include/*' torch/version.py \
        -d "$folder" 2>&1 </dev/null) && return
    [[ $log != *[Dd]isk\ full* && $log != *"No space left"* ]] || fail_for_space
    fail "the libtorch that was downloaded could not be unpacked; run this again (unzip says: $(last_line "$log"))"
}

# Puts a build of libtorch into a folder of the dependencies.
install_libtorch() {
    local name=$1 build=$2 size needed_kilobytes requirement
    case $build in
        cpu) size="190 MB" needed_kilobytes=1000000 requirement="torch==$torch_version+cpu" ;;
        # pip takes a build for processors, too, where it has one lying about.
        cu*) size="530 MB" needed_kilobytes=2000000 requirement="torch==$torch_version,!=$torch_version+cpu" ;;
    esac
    [[ $(uname -m) == x86_64 ]] ||
        fail "this set-up has libtorch for x86_64 only, and this is $(uname -m); set LIBTORCH to a folder that holds libtorch $torch_release"
    [[ $(df --output=avail -k "$dependencies" | tail -n 1) -ge $needed_kilobytes ]] || fail_for_space

    local missing=() pip=()
    command -v unzip >/dev/null || missing+=(unzip)
    find_pip || missing+=(python3-pip)
    [[ ${#missing[@]} -eq 0 ]] || install_packages "${missing[@]}"
    find_pip || fail "pip does not run after installing python3-pip; repair it and run this again"

    rm -rf "$dependencies"/unfinished.*
    unfinished=$(mktemp -d "$PWD/$dependencies/unfinished.XXXXXX")
    trap 'rm -rf "$unfinished"' EXIT
    printf '%-16s %s\n' libtorch "fetching $torch_version ($build), about $size"
    download_wheel "$unfinished" "$requirement" "$build"
    unpack_wheel "$unfinished"
    [[ $(libtorch_version "$unfinished/torch") == "$torch_version"* ]] ||
        fail "the wheel that was downloaded is not libtorch $torch_version; check the index that pip is set up for"
    mv -T "$unfinished/torch" "$dependencies/$name"
    rm -rf "$unfinished"
    report libtorch "installed $torch_version in $dependencies/$name"
}

# Accepts the libtorch that LIBTORCH names, else sees to one of this name and build in the dependencies.
provide_libtorch() {
    local name=$1 build=$2
    if [[ -n ${LIBTORCH:-} ]]; then
        check_libtorch "$LIBTORCH" "point LIBTORCH at another folder, or unset it to have one fetched"
        return
    fi
    mkdir -p "$dependencies" 2>/dev/null && [[ -w $dependencies ]] ||
        fail "$PWD/$dependencies cannot be written to; make it writable, or set LIBTORCH to a folder that holds libtorch $torch_release"
    # Two set-ups at once would fetch twice and sweep each other's unfinished folder.
    exec 9>"$dependencies/lock"
    flock 9
    if [[ -e $dependencies/$name ]]; then
        check_libtorch "$dependencies/$name" "remove that folder and run this again"
    else
        install_libtorch "$name" "$build"
    fi
    exec 9>&-
}
