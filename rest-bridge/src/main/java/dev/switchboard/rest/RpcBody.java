package dev.switchboard.rest;

import dev.switchboard.contract.Found;
import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.rest.RpcRequest.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;

/**
 * Splits a body into request objects. One pass finds where parameters and ids stand, whatever the
 * order of members, and that the whole is JSON; the parameters are read by a second one, for their
 * types are known only once the method is.
 */
final class RpcBody {
  private static final int JSONRPC = 0;
  private static final int METHOD = 1;
  private static final int PARAMS = 2;
  private static final int ID = 3;
  private static final int BYTE_ORDER_MARK = 3;

  private final Json json;
  private final PropertyNameMatcher members;
  private final int batchLimit;

  RpcBody(Json json, int batchLimit) {
    this.json = json;
    this.members = json.matcher(List.of("jsonrpc", "method", "params", "id"));
    this.batchLimit = batchLimit;
  }

  /**
   * What a body holds.
   *
   * @param batch whether the answer is an array too
   */
  record Content(boolean batch, List<RpcRequest> requests) {}

  /**
   * Splits a body.
   *
   * @throws InvalidArgument when it is not JSON
   */
  Content split(byte[] body, int size) {
    int bad = Utf8.firstInvalid(body, 0, size);
    if (bad >= 0) {
      throw Found.instead("", "UTF-8", String.format("byte 0x%02x at %d", body[bad], bad));
    }
    int start = startsWithMark(body, size) ? BYTE_ORDER_MARK : 0;
    try (JsonReader in = json.reader(body, start, size - start)) {
      return new Splitting(in, body, start).content();
    }
  }

  /** RFC 8259 section 8.1 lets a parser ignore the mark. */
  private static boolean startsWithMark(byte[] body, int size) {
    return size >= BYTE_ORDER_MARK
        && body[0] == (byte) 0xef
        && body[1] == (byte) 0xbb
        && body[2] == (byte) 0xbf;
  }

  /** The splitting of one body. */
  private final class Splitting {
    private final JsonReader in;
    private final JsonParser tokens;
    private final byte[] body;
    private final int start;

    Splitting(JsonReader in, byte[] body, int start) {
      this.in = in;
      this.tokens = in.tokens();
      this.body = body;
      this.start = start;
    }

    Content content() {
      try {
        JsonToken first = tokens.nextToken();
        in.requireToken("a request object");
        return first == JsonToken.START_ARRAY ? batch() : single();
      } catch (JacksonException e) {
        throw in.malformed(e);
      }
    }

    private Content single() {
      RpcRequest request = request();
      in.requireEnd();
      return new Content(false, List.of(request));
    }

    /** Too long a batch is not read to its end. */
    private Content batch() {
      int begin = offset();
      List<RpcRequest> requests = new ArrayList<>();
      while (tokens.nextToken() != JsonToken.END_ARRAY) {
        requests.add(request());
        if (requests.size() > batchLimit) {
          return refused(begin, "expected at most " + batchLimit + " requests, found more");
        }
      }
      in.requireEnd();
      return requests.isEmpty()
          ? refused(begin, "expected at least one request, found an empty array")
          : new Content(true, requests);
    }

    private Content refused(int begin, String problem) {
      return new Content(
          false, List.of(RpcRequest.invalid(body, upToHere(begin), Span.NONE, problem)));
    }

    private RpcRequest request() {
      int begin = offset();
      if (!tokens.hasToken(JsonToken.START_OBJECT)) {
        String problem = "expected an object, found " + in.found();
        tokens.skipChildren();
        return RpcRequest.invalid(body, upToHere(begin), Span.NONE, problem);
      }
      Envelope envelope = new Envelope();
      for (int m = tokens.nextNameMatch(members);
          tokens.hasToken(JsonToken.PROPERTY_NAME);
          m = tokens.nextNameMatch(members)) {
        envelope.member(m);
      }
      return envelope.request(upToHere(begin));
    }

    private int offset() {
      return start + in.offset();
    }

    private Span upToHere(int begin) {
      return new Span(begin, start + (int) tokens.currentLocation().getByteOffset() - begin);
    }

    /** The members of one request object. */
    private final class Envelope {
      private final boolean[] seen = new boolean[ID + 1];
      private @Nullable String method;
      private Span params = Span.NONE;
      private Span id = Span.NONE;
      private String problem = "";

      void member(int match) {
        String name = tokens.currentName();
        JsonToken value = tokens.nextToken();
        int begin = offset();
        if (match < 0) {
          problem("expected jsonrpc, method, params and id, found " + Found.quoted(name));
        } else if (seen[match]) {
          problem("expected one " + name + ", found two");
        } else {
          seen[match] = true;
          known(match, value);
        }
        tokens.finishToken();
        tokens.skipChildren();
        keep(match, upToHere(begin));
      }

      private void known(int match, JsonToken value) {
        switch (match) {
          case JSONRPC -> wanted(isVersion(value), "jsonrpc", "\"2.0\"");
          case METHOD -> method(value);
          case PARAMS -> wanted(value.isStructStart(), "params", "an object or an array");
          default ->
              wanted(
                  value == JsonToken.VALUE_STRING
                      || value == JsonToken.VALUE_NULL
                      || value.isNumeric(),
                  "id",
                  "a string, a number or null");
        }
      }

      private boolean isVersion(JsonToken value) {
        return value == JsonToken.VALUE_STRING && tokens.getString().equals("2.0");
      }

      private void method(JsonToken value) {
        wanted(value == JsonToken.VALUE_STRING, "method", "a string");
        method = value == JsonToken.VALUE_STRING ? tokens.getString() : null;
      }

      private void wanted(boolean right, String member, String wanted) {
        if (!right) {
          problem(member + ": expected " + wanted + ", found " + in.found());
          seen[ID] &= !member.equals("id"); // an id of another type is none that can be answered
        }
      }

      private void keep(int match, Span value) {
        if (match == PARAMS) {
          params = value;
        } else if (match == ID && seen[ID]) {
          id = value;
        }
      }

      private void problem(String found) {
        problem = problem.isEmpty() ? found : problem;
      }

      RpcRequest request(Span span) {
        if (!seen[JSONRPC]) {
          problem("jsonrpc: expected \"2.0\", found nothing");
        }
        if (method == null) {
          problem("method: expected a string, found nothing");
          return RpcRequest.invalid(body, span, id, problem);
        }
        return new RpcRequest(body, span, id, method, params, problem);
      }
    }
  }
}
