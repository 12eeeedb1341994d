//! What was asked for on the command line? One file a command.
