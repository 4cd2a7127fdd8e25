package dev.switchboard.jrmp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** Whom a target trusts and as whom it is known, read once from the key stores. */
final class TlsKeys {
  private final Tls tls;
  private volatile @Nullable SSLContext context;

  /** Reads the stores at once, if any; the JDK's own, which take a while, when they are needed. */
  TlsKeys(Tls tls) throws IOException {
    this.tls = tls;
    if (tls.keys().isPresent() || tls.trust().isPresent()) {
      context = read(tls);
    }
  }

  private static SSLContext read(Tls tls) throws IOException {
    try {
      SSLContext read = SSLContext.getInstance("TLS");
      read.init(keyManagers(tls.keys()), trustManagers(tls.trust()), null);
      return read;
    } catch (GeneralSecurityException unusable) {
      throw new IOException("TLS: " + unusable.getMessage(), unusable);
    }
  }

  private SSLContext context() throws IOException {
    SSLContext known = context;
    if (known == null) {
      known = read(tls);
      context = known;
    }
    return known;
  }

  SSLEngine engine(Address peer) throws IOException {
    SSLEngine engine = context().createSSLEngine(peer.host(), peer.port());
    engine.setUseClientMode(true);
    if (tls.verifyHost()) {
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setEndpointIdentificationAlgorithm("HTTPS"); // RFC 2818 section 3.1
      engine.setSSLParameters(parameters);
    }
    return engine;
  }

  private static KeyManager @Nullable [] keyManagers(Optional<Tls.Store> store)
      throws IOException, GeneralSecurityException {
    if (store.isEmpty()) {
      return null;
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(load(store.get()), store.get().password().toCharArray());
    return factory.getKeyManagers();
  }

  private static TrustManager @Nullable [] trustManagers(Optional<Tls.Store> store)
      throws IOException, GeneralSecurityException {
    if (store.isEmpty()) {
      return null;
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(load(store.get()));
    return factory.getTrustManagers();
  }

  private static KeyStore load(Tls.Store store) throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12"); // reads JKS files too (keystore.type.compat)
    try (InputStream file = Files.newInputStream(store.file())) {
      keys.load(file, store.password().toCharArray());
    } catch (IOException unreadable) {
      throw new IOException(
          "key store " + store.file() + ": " + unreadable.getMessage(), unreadable);
    }
    return keys;
  }
}
