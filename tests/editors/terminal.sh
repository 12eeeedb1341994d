# How is an editor driven that has no other door than its screen? In a terminal of tmux. Sourced after session.sh.

# How often a screen is looked at before a step fails, every twentieth of a second: the server indexes and checks on a
# machine that may be busy with other things.
PATIENCE=600

failed_steps=0

# on_screen COMMAND: starts it in a terminal that is wide enough for lists with a preview.
on_screen() {
    terminal=tearsheet-$$
    tmux -L "$terminal" -f /dev/null new-session -d -x 220 -y 60 "TERM=xterm-256color COLORTERM=truecolor $1"
}

screen() {
    tmux -L "$terminal" capture-pane -p 2> /dev/null
}

# keys KEY…: names as tmux has them; text goes through `text`.
keys() {
    tmux -L "$terminal" send-keys "$@"
}

text() {
    tmux -L "$terminal" send-keys -l "$1"
}

# escape: leaves whatever stands open; programs wait a moment to learn whether a longer key follows.
escape() {
    keys Escape
    sleep 0.3
}

# step NAME TEXT: the screen comes to show the text.
step() {
    step_by "$1" grep -qF -- "$2"
}

# step_by NAME COMMAND…: the command comes to accept the screen.
step_by() {
    local name=$1 look
    shift
    for ((look = 0; look < PATIENCE; look++)); do
        if screen | "$@"; then
            printf 'ok     %s\n' "$name"
            return
        fi
        sleep 0.05
    done
    printf 'NOT OK %s\n' "$name"
    screen | sed 's/^/       /; s/ *$//'
    failed_steps=$((failed_steps + 1))
    return 1
}

# close_screen: waits until the editor is gone.
close_screen() {
    local look
    for ((look = 0; look < PATIENCE; look++)); do
        tmux -L "$terminal" has-session 2> /dev/null || return 0
        sleep 0.05
    done
    tmux -L "$terminal" kill-server
    return 1
}
