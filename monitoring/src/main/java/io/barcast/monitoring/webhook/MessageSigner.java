package io.barcast.monitoring.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.barcast.runtime.ExitCode;
import io.barcast.runtime.UserException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signs messages as Standard Webhooks 1.0 defines it: HMAC-SHA256 over {@code id.timestamp.body}.
 * While a secret is replaced there are two, and a message has a signature by each.
 */
final class MessageSigner {
  /** The least length of a secret in bytes, as the standard has it. */
  static final int LEAST_BYTES = 24;

  private static final String ALGORITHM = "HmacSHA256";
  private static final String BASE64_PREFIX = "whsec_";

  private final List<SecretKeySpec> keys;

  private MessageSigner(List<SecretKeySpec> keys) {
    this.keys = List.copyOf(keys);
  }

  /**
   * A signer with the secrets in a file, one per line: {@code whsec_} and base64, or else text
   * whose UTF-8 bytes are the secret.
   *
   * @throws UserException with {@link ExitCode#USAGE} when the file holds no such secrets
   */
  static MessageSigner read(Path file) {
    try {
      List<String> secrets =
          Files.readAllLines(file).stream().map(String::strip).filter(s -> !s.isEmpty()).toList();
      if (secrets.isEmpty()) {
        throw new IllegalArgumentException("it is empty");
      }
      return new MessageSigner(secrets.stream().map(MessageSigner::key).toList());
    } catch (NoSuchFileException e) {
      throw unusable(file, "it does not exist", e);
    } catch (CharacterCodingException e) {
      throw unusable(file, "it is no UTF-8 text", e);
    } catch (IOException | IllegalArgumentException e) {
      throw unusable(file, e.getMessage(), e);
    }
  }

  private static UserException unusable(Path file, @Nullable String why, Exception cause) {
    return new UserException(
        ExitCode.USAGE,
        "webhook secret file " + file + " cannot be used: " + why,
        "Make one with: echo whsec_$(openssl rand -base64 32) > FILE",
        cause);
  }

  private static SecretKeySpec key(String secret) {
    byte[] bytes = bytes(secret);
    if (bytes.length < LEAST_BYTES) {
      throw new IllegalArgumentException(
          "a secret has " + bytes.length + " bytes, expected at least " + LEAST_BYTES);
    }
    return new SecretKeySpec(bytes, ALGORITHM);
  }

  private static byte[] bytes(String secret) {
    if (!secret.startsWith(BASE64_PREFIX)) {
      return secret.getBytes(UTF_8);
    }
    try {
      return Base64.getDecoder().decode(secret.substring(BASE64_PREFIX.length()));
    } catch (IllegalArgumentException e) {
      // Neither the message nor the cause is passed on, as they show a part of the secret.
      throw new IllegalArgumentException("after " + BASE64_PREFIX + " it is not base64");
    }
  }

  /** The value of the header {@code webhook-signature}. */
  String sign(String id, long epochSeconds, String body) {
    byte[] signed = (id + "." + epochSeconds + "." + body).getBytes(UTF_8);
    return keys.stream()
        .map(key -> "v1," + signature(key, signed))
        .collect(Collectors.joining(" "));
  }

  private static String signature(SecretKeySpec key, byte[] signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Base64.getEncoder().encodeToString(mac.doFinal(signed));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
