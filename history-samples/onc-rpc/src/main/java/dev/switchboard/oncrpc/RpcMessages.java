package dev.switchboard.oncrpc;

import dev.switchboard.contract.InvalidArgument;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The heads of call and reply messages (RFC 5531 section 9). */
final class RpcMessages {
  static final int VERSION = 2;
  static final int CALL = 0;
  static final int REPLY = 1;

  /** RFC 5531 section 8.2: an opaque body of credentials is 400 bytes at most. */
  private static final int LONGEST_BODY = 400;

  private static final int WORD = 4;

  /** Where they begin: after xid, message type, RPC's version, program, its version, procedure. */
  private static final int CREDENTIALS = 6 * WORD;

  private static final int AUTH_NONE = 0;
  static final int AUTH_SYS = 1;
  private static final int LONGEST_NAME = 255;
  private static final int MOST_GROUPS = 16;

  private RpcMessages() {}

  /** What a call wants, once its credentials are looked at. */
  record Head(int program, int version, int procedure) {}

  /**
   * Reads a call's head, after xid and message type, up to its arguments.
   *
   * @throws InvalidArgument when the message ends before
   */
  static Head head(XdrReader in) {
    int version = in.int32();
    if (version != VERSION) {
      throw RpcRefused.version(version);
    }
    Head head = new Head(in.int32(), in.int32(), in.int32());
    credentials(in);
    verifier(in);
    return head;
  }

  private static void credentials(XdrReader in) {
    int flavor = in.int32();
    byte[] body = body(in, RpcRefused.Auth.BAD_CREDENTIALS, "credentials");
    switch (flavor) {
      case AUTH_NONE -> requireEmpty(body, RpcRefused.Auth.BAD_CREDENTIALS, "AUTH_NONE");
      case AUTH_SYS -> authSys(new XdrReader(body, body.length));
      default ->
          throw RpcRefused.auth(
              RpcRefused.Auth.REJECTED_CREDENTIALS,
              "expected AUTH_NONE or AUTH_SYS, found flavor " + Integer.toUnsignedString(flavor));
    }
  }

  /**
   * What a call has of credentials and verifiers that are not read here; also where it is spoiled.
   *
   * @param size of the message; most often it has none of them, and nothing is copied
   */
  static List<byte[]> secrets(byte[] message, int size) {
    List<byte[]> secrets = new ArrayList<>(0);
    int at = CREDENTIALS;
    for (int i = 0; i < 2 && at + 2 * WORD <= size; i++) { // credentials, verifier
      ByteBuffer in = ByteBuffer.wrap(message, at, size - at);
      int flavor = in.getInt();
      long length = Integer.toUnsignedLong(in.getInt());
      int end = (int) Math.min(size, in.position() + length);
      if (flavor != AUTH_NONE && flavor != AUTH_SYS && length > 0) {
        secrets.add(Arrays.copyOfRange(message, in.position(), end));
      }
      at = end + (-end & (WORD - 1));
    }
    return secrets;
  }

  private static byte[] body(XdrReader in, RpcRefused.Auth why, String place) {
    int length = in.int32();
    if (length < 0 || length > LONGEST_BODY) {
      throw RpcRefused.auth(
          why,
          place
              + ": expected at most "
              + LONGEST_BODY
              + " bytes, found "
              + Integer.toUnsignedString(length));
    }
    return in.opaque(length);
  }

  private static void requireEmpty(byte[] body, RpcRefused.Auth why, String place) {
    if (body.length > 0) {
      throw RpcRefused.auth(why, place + ": expected no bytes, found " + body.length);
    }
  }

  /**
   * RFC 5531 appendix A: stamp, machine name, uid, gid, gids. They prove nothing, so none is kept.
   */
  private static void authSys(XdrReader in) {
    try {
      in.int32();
      bounded(in.opaque().length, LONGEST_NAME);
      in.hyper();
      int groups = in.count();
      bounded(groups, MOST_GROUPS);
      for (int i = 0; i < groups; i++) {
        in.int32();
      }
      in.end();
    } catch (InvalidArgument malformed) {
      throw RpcRefused.auth(RpcRefused.Auth.BAD_CREDENTIALS, "AUTH_SYS: " + malformed.getMessage());
    }
  }

  private static void bounded(int found, int most) {
    if (found > most) {
      throw new InvalidArgument("", "expected at most " + most + ", found " + found);
    }
  }

  private static void verifier(XdrReader in) {
    int flavor = in.int32();
    byte[] body = body(in, RpcRefused.Auth.BAD_VERIFIER, "verifier");
    if (flavor != AUTH_NONE) {
      throw RpcRefused.auth(
          RpcRefused.Auth.BAD_VERIFIER,
          "expected a verifier of AUTH_NONE, found flavor " + Integer.toUnsignedString(flavor));
    }
    requireEmpty(body, RpcRefused.Auth.BAD_VERIFIER, "the verifier");
  }

  /** Writes the head of a call, with AUTH_NONE as credentials and verifier. */
  static XdrWriter call(XdrWriter out, int xid, Head head) {
    out.int32(xid).int32(CALL).int32(VERSION);
    out.int32(head.program()).int32(head.version()).int32(head.procedure());
    return out.int32(AUTH_NONE).int32(0).int32(AUTH_NONE).int32(0);
  }

  /** Reads past the verifier of a reply, which proves nothing here. */
  static void skipVerifier(XdrReader in) {
    in.int32();
    bounded(in.opaque().length, LONGEST_BODY);
  }

  /** Writes the head of a reply to a call that succeeded: MSG_ACCEPTED, AUTH_NONE, SUCCESS. */
  static XdrWriter success(XdrWriter out, int xid) {
    return out.int32(xid).int32(REPLY).int32(0).int32(0).int32(0).int32(0);
  }
}
