//! Connections: TCP with a time limit, TLS with checked certificates, plain text to this machine only.

use super::{Encryption, Endpoint, TransportError};
use rustls_pki_types::{CertificateDer, ServerName, pem::PemObject};
use std::{fmt, net::IpAddr, sync::Arc, time::Duration};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::TcpStream,
    time::timeout,
};
use tokio_rustls::{TlsConnector, rustls};

/// How long a connection and its TLS handshake may take, each.
pub const CONNECT_LIMIT: Duration = Duration::from_secs(20);

/// Anything that bytes can be read from and written to: TCP, TLS, or memory in a test.
pub trait Wire: AsyncRead + AsyncWrite + Unpin + Send + Sync + fmt::Debug {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send + Sync + fmt::Debug> Wire for T {}

/// Opens a TCP connection; without TLS in the settings only to a loopback address.
pub async fn tcp(endpoint: &Endpoint) -> Result<TcpStream, TransportError> {
    let connecting = TcpStream::connect((endpoint.host.as_str(), endpoint.port));
    let stream = timeout(CONNECT_LIMIT, connecting)
        .await
        .map_err(|_| TransportError::TimedOut("connect"))?
        .map_err(|error| TransportError::Connect(error.kind()))?;
    let peer = stream
        .peer_addr()
        .map_err(|error| TransportError::Connect(error.kind()))?;
    if !allowed(endpoint.encryption, peer.ip()) {
        return Err(TransportError::PlainText);
    }
    // Small commands must not wait for each other; a failure here costs only speed.
    let _ = stream.set_nodelay(true);
    Ok(stream)
}

/// Whether we may talk to `peer` in this way: without TLS to this machine only, before a byte is sent.
fn allowed(encryption: Encryption, peer: IpAddr) -> bool {
    match encryption {
        Encryption::Implicit | Encryption::StartTls => true,
        Encryption::None => peer.to_canonical().is_loopback(),
    }
}

/// Trust in the system's certificates and those of `extra_ca_pem`.
pub fn connector(extra_ca_pem: &[u8]) -> Result<TlsConnector, TransportError> {
    let mut roots = rustls::RootCertStore::empty();
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    for certificate in CertificateDer::pem_slice_iter(extra_ca_pem) {
        let certificate = certificate
            .map_err(|_| TransportError::Tls("the extra certificate is not PEM".into()))?;
        roots
            .add(certificate)
            .map_err(|error| TransportError::Tls(error.to_string()))?;
    }
    if roots.is_empty() {
        return Err(TransportError::Tls(
            "no trusted certificates on this machine (install ca-certificates)".into(),
        ));
    }
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|error| TransportError::Tls(error.to_string()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Ok(TlsConnector::from(Arc::new(config)))
}

/// Starts TLS over `stream`; the certificate must be valid for `host`.
pub async fn secure<S: Wire>(
    connector: &TlsConnector,
    host: &str,
    stream: S,
) -> Result<tokio_rustls::client::TlsStream<S>, TransportError> {
    let name = ServerName::try_from(host.to_owned())
        .map_err(|_| TransportError::Tls("the host is neither a name nor an address".into()))?;
    timeout(CONNECT_LIMIT, connector.connect(name, stream))
        .await
        .map_err(|_| TransportError::TimedOut("TLS handshake"))?
        .map_err(|error| TransportError::Tls(error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn endpoint(host: &str, port: u16, encryption: Encryption) -> Endpoint {
        Endpoint {
            host: host.into(),
            port,
            encryption,
            extra_ca_pem: Vec::new(),
        }
    }

    #[tokio::test]
    async fn without_tls_this_machine_may_be_reached() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a free port");
        let port = listener.local_addr().expect("it listens").port();
        assert!(
            tcp(&endpoint("127.0.0.1", port, Encryption::None))
                .await
                .is_ok()
        );
        assert!(
            tcp(&endpoint("localhost", port, Encryption::None))
                .await
                .is_ok()
        );
    }

    #[test]
    fn without_tls_nobody_else_is_reached() {
        for elsewhere in [
            "192.0.2.7",
            "10.0.0.1",
            "0.0.0.0",
            "2001:db8::1",
            "::ffff:192.0.2.7",
        ] {
            assert!(
                !allowed(
                    Encryption::None,
                    elsewhere.parse().expect("it is well formed")
                ),
                "{elsewhere}"
            );
            assert!(allowed(
                Encryption::StartTls,
                elsewhere.parse().expect("it is well formed")
            ));
        }
        for here in ["127.0.0.1", "127.8.8.8", "::1", "::ffff:127.0.0.1"] {
            assert!(
                allowed(Encryption::None, here.parse().expect("it is well formed")),
                "{here}"
            );
        }
    }

    #[tokio::test]
    async fn nobody_listening_is_an_error_not_a_wait() {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a free port");
        let port = listener.local_addr().expect("it listens").port();
        drop(listener);
        let error = tcp(&endpoint("127.0.0.1", port, Encryption::Implicit))
            .await
            .unwrap_err();
        assert_eq!(
            error,
            TransportError::Connect(std::io::ErrorKind::ConnectionRefused)
        );
    }

    #[test]
    fn rubbish_as_extra_certificate_is_refused() {
        let broken = b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        assert!(matches!(connector(broken), Err(TransportError::Tls(_))));
    }
}
