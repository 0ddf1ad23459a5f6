//! `klachtenbus run`: the daemon.

use super::{Common, Failure};
use crate::workers::daemon::{Daemon, DaemonError};
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;

pub(super) fn run(common: &Common, once: bool) -> Result<(), Failure> {
    forbid_core_dumps()?;
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .enable_all()
        .build()?;
    let outcome = runtime.block_on(async {
        let stop = CancellationToken::new();
        let daemon = Daemon::start(common.config_path(), stop.clone()).await?;
        let signals = [
            signal(SignalKind::terminate())?,
            signal(SignalKind::interrupt())?,
        ];
        tokio::spawn(stop_on(signals, stop));
        if once {
            daemon.once().await
        } else {
            daemon.run().await
        }
    });
    // A call that hangs in a server or a name lookup must not keep the process.
    runtime.shutdown_background();
    outcome.map_err(Failure::from)
}

/// The memory holds the key and what people wrote: a crash must not leave it in a file, however it was started.
fn forbid_core_dumps() -> Result<(), Failure> {
    rlimit::setrlimit(rlimit::Resource::CORE, 0, 0).map_err(|error| {
        Failure::Unusable(format!(
            "cannot forbid core dumps (RLIMIT_CORE to 0): {error}"
        ))
    })
}

/// SIGTERM and Ctrl-C finish the work in hand.
async fn stop_on([mut terminate, mut interrupt]: [Signal; 2], stop: CancellationToken) {
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
    stop.cancel();
}

impl From<DaemonError> for Failure {
    fn from(error: DaemonError) -> Self {
        match error {
            DaemonError::Config(error) => error.into(),
            DaemonError::Store(error) => error.into(),
            DaemonError::System(error) => error.into(),
            DaemonError::Opening(_) | DaemonError::Transport(_) => {
                Self::Unusable(error.to_string())
            }
            DaemonError::WorkerEnded => Self::Wanting(error.to_string()),
        }
    }
}
