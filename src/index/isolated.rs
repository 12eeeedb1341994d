//! How is a file read whose reader may hang, take all memory or break down? By another process of this program, which is
//! ended when it takes too long.
//!
//! The file's bytes go in by standard input with their number before them, what it says comes out by standard output as
//! JSON. A process lives for one file, and as long as somebody holds the other end of its standard input, so none is left
//! behind when this process ends, however it does. A start takes a few milliseconds, as long as reading three pages.
//!
//! What is bounded on which system: time and the length of the answer everywhere, memory where the system enforces a limit
//! on addresses (Linux and most others of its kind, but neither macOS nor Windows).

use crate::source::extract::sidecar::Sidecar;
use crate::source::extract::{self, Extracted, LARGEST, Refused};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::{Duration, Instant};

/// How the other process is asked for; see [`answer`].
const COMMAND: &str = "read-alone";

/// A hundred pages take a tenth of a second; the rest is for slow and busy machines.
const PATIENCE: Duration = Duration::from_secs(20);
const PATIENCE_PER_MEGABYTE: Duration = Duration::from_secs(1);

/// Reports of a thousand pages take 200 MB.
#[cfg(unix)]
const MEMORY: u64 = 1 << 30;
const MEMORY_IN_WORDS: &str = "1 GB";

/// The longest text, with every third letter escaped, and its pages.
const LONGEST_ANSWER: u64 = 2 * LARGEST;

/// More than the runtime says when it ends a process.
const LONGEST_COMPLAINT: u64 = 16 << 10;

/// How soon a process is ended that nobody waits for any more.
const TICK: Duration = Duration::from_millis(50);

/// Why nothing is known of a file.
#[derive(Debug)]
pub enum Unread {
    Cancelled,
    NotStarted(io::Error),
}

static PROGRAM: OnceLock<PathBuf> = OnceLock::new();

/// Names the program of ours that reads such files from now on. Only the first call counts; a process in which nobody
/// calls it reads them itself.
pub fn read_by(program: PathBuf) {
    PROGRAM.get_or_init(|| program);
}

/// The program that is running.
pub fn this_program() -> io::Result<PathBuf> {
    // There it can be started even after its file was replaced or removed.
    if cfg!(target_os = "linux") { Ok(PathBuf::from("/proc/self/exe")) } else { std::env::current_exe() }
}

/// The program that was named.
pub(super) fn program() -> Option<&'static Path> {
    PROGRAM.get().map(PathBuf::as_path)
}

/// What these bytes say, as this program of ours reads them. `cancelled` is asked all the while.
pub fn extract(
    program: &Path,
    bytes: &[u8],
    extension: &str,
    cancelled: &(dyn Fn() -> bool + Sync),
) -> Result<Result<Extracted, Refused>, Unread> {
    let mut child = start(program, extension).map_err(Unread::NotStarted)?;
    let patience = PATIENCE + PATIENCE_PER_MEGABYTE * u32::try_from(bytes.len() >> 20).unwrap_or(u32::MAX);
    let heard = hear(&mut child, bytes, patience, cancelled);
    // It has said what it has to say.
    let _ = child.kill();
    let _ = child.wait();
    Ok(match heard {
        Heard::Nothing => return Err(Unread::Cancelled),
        Heard::TooLate => Err(Refused(format!("took more than {} s to read", patience.as_secs()))),
        Heard::Answer { answer, complaint } => match serde_json::from_slice(&answer) {
            Ok(extracted) => extracted,
            Err(_) if answer.len() as u64 > LONGEST_ANSWER => Err(extract::too_large(answer.len() as u64)),
            Err(_) if complaint.contains("memory allocation") => {
                Err(Refused(format!("needs more than {MEMORY_IN_WORDS} of memory to be read")))
            }
            Err(_) => Err(Refused("cannot be read: its reader broke down".to_owned())),
        },
    })
}

fn start(program: &Path, extension: &str) -> io::Result<Child> {
    Command::new(program)
        .args([COMMAND, extension])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
}

/// What came of it.
enum Heard {
    Answer {
        answer: Vec<u8>,
        complaint: String,
    },
    TooLate,
    /// Nobody wants to know any more.
    Nothing,
}

fn hear(child: &mut Child, bytes: &[u8], patience: Duration, cancelled: &(dyn Fn() -> bool + Sync)) -> Heard {
    let deadline = Instant::now() + patience;
    let (Some(mut input), Some(output), Some(errors)) = (child.stdin.take(), child.stdout.take(), child.stderr.take())
    else {
        return Heard::Answer { answer: Vec::new(), complaint: String::new() };
    };
    thread::scope(|scope| {
        let (told, heard) = mpsc::channel();
        scope.spawn(move || {
            // What it did not take it did not need: its answer counts.
            let _ = input.write_all(&(bytes.len() as u64).to_le_bytes()).and_then(|()| input.write_all(bytes));
            let _ = input.flush();
            let (mut answer, mut complaint) = (Vec::new(), Vec::new());
            let _ = output.take(LONGEST_ANSWER + 1).read_to_end(&mut answer);
            if answer.len() as u64 <= LONGEST_ANSWER {
                let _ = errors.take(LONGEST_COMPLAINT).read_to_end(&mut complaint);
            }
            let complaint = String::from_utf8_lossy(&complaint).into_owned();
            let _ = told.send(Heard::Answer { answer, complaint });
            drop(input);
        });
        loop {
            match heard.recv_timeout(TICK) {
                Ok(heard) => return heard,
                Err(RecvTimeoutError::Disconnected) => return Heard::Nothing,
                Err(RecvTimeoutError::Timeout) => {
                    let is_cancelled = cancelled();
                    if is_cancelled || Instant::now() >= deadline {
                        // Its end closes the pipes, and with them the thread that reads them.
                        let _ = child.kill();
                        return if is_cancelled { Heard::Nothing } else { Heard::TooLate };
                    }
                }
            }
        }
    })
}

/// The other side: reads a file of this kind from standard input and says what it says.
pub fn answer(extension: &str) -> io::Result<()> {
    limit_memory();
    let mut input = io::stdin();
    let mut length = [0; 8];
    input.read_exact(&mut length)?;
    let mut bytes = Vec::new();
    input.by_ref().take(u64::from_le_bytes(length).min(LARGEST)).read_to_end(&mut bytes)?;
    thread::spawn(move || {
        // It ends when the process that asked lets go, which is when nobody waits any more.
        let _ = input.read(&mut [0]);
        std::process::exit(1);
    });
    let extracted = extract::extract(bytes, Some(extension), Sidecar::default());
    let mut output = io::BufWriter::new(io::stdout().lock());
    serde_json::to_writer(&mut output, &extracted)?;
    output.flush()
}

#[cfg(unix)]
fn limit_memory() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    // A system that knows no such limit goes without.
    let limit = |resource, most| {
        let maximum = getrlimit(resource).maximum;
        let _ = setrlimit(resource, Rlimit { current: Some(most), maximum });
    };
    limit(Resource::As, MEMORY);
    // What breaks down here is somebody's file, not worth a memory dump.
    limit(Resource::Core, 0);
}

#[cfg(not(unix))]
fn limit_memory() {}
