package dev.switchboard.rest;

import static dev.switchboard.gateway.wire.Span.Kind.ADDRESSING;
import static dev.switchboard.gateway.wire.Span.Kind.ENVELOPE;
import static dev.switchboard.gateway.wire.Span.Kind.TYPES;
import static dev.switchboard.gateway.wire.Span.Kind.VALUES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.wire.Dissection;
import dev.switchboard.gateway.wire.Recording;
import dev.switchboard.gateway.wire.Wired;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the bytes of REST and JSON-RPC are there for. */
final class WireTest {
  private static Dissection labelled(Bridge bridge, String request, String response) {
    Recording recording = Wired.recording(bridge.name(), request, response);
    Dissection labelled = bridge.dissect(recording, Booth.CONTRACT);
    Wired.assertTiles(recording, labelled);
    return labelled;
  }

  private static Dissection rest(String request, String response) {
    return labelled(new RestBridge(), request, response);
  }

  private static Dissection rpc(String body) {
    String answer = ok("application/json", body);
    String request = "POST /jsonrpc/desk HTTP/1.1\r\nContent-Length: " + body.length() + "\r\n\r\n";
    Dissection labelled = labelled(new JsonRpcBridge(), request + body, answer);
    Wired.assertUnderstood(labelled);
    return labelled;
  }

  private static String get(String target) {
    return "GET " + target + " HTTP/1.1\r\nHost: h\r\n\r\n";
  }

  private static String ok(String type, String body) {
    return "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\n\r\n" + body;
  }

  @Test
  void tellsWordsOfAPathFromParameters() {
    Dissection call = rest(get("/api/events/7%2F8"), ok("application/json", "{\"id\":7}"));
    assertThat(Wired.said(call.request(), ADDRESSING))
        .containsExactly("method=GET", "word=api", "word=events", "Host=h");
    assertThat(Wired.said(call.request(), VALUES)).containsExactly("eventId=7/8");
    assertThat(Wired.said(call.response(), TYPES))
        .containsExactly("Content-Type=application/json", "name=id");
    assertThat(Wired.said(call.response(), VALUES)).containsExactly("id=7");
  }

  @Test
  void tellsFixedPairsOfAQueryFromParameters() {
    Dissection call = rest(get("/api/events?name=a%26b&status=on%20sale&color=RED&x"), "");
    assertThat(Wired.said(call.request(), VALUES)).containsExactly("names=a&b", "colour=RED");
    assertThat(Wired.said(call.request(), ADDRESSING))
        .contains("name=status", "status=on sale")
        .doesNotContain("name=color");
    assertThat(Wired.said(call.request(), TYPES))
        .containsExactly("name=name", "name=color", "name=x");
  }

  @Test
  void labelsPathsThatLeadNowhere() {
    for (String target : List.of("/", "/api", "/api/nothing/here", "*", "/api/events/%zz?%&=&")) {
      assertThat(Wired.said(rest(get(target), "").request())).contains("method=GET");
    }
  }

  @Test
  void tellsAProblemFromWhatTheServiceSaid() {
    String problem =
        "{\"status\":410,\"fault\":\"SoldOut\",\"fields\":{\"left\":0},\"detail\":\"gone\"}";
    Dissection call = rest(get("/api/events/7"), ok("application/problem+json", problem));
    assertThat(Wired.said(call.response(), VALUES)).containsExactly("left=0", "detail=gone");
    assertThat(Wired.said(call.response(), ENVELOPE)).contains("status=410", "fault=SoldOut");
  }

  @Test
  void namesThePositionalParametersOfJsonRpc() {
    Dissection call =
        rpc("{\"id\":1,\"jsonrpc\":\"2.0\",\"params\":[7,\"u\",null,9],\"method\":\"book\"}");
    assertThat(Wired.said(call.request(), VALUES))
        .containsExactly("eventId=7", "user=u", "note=null", "[3]=9");
    assertThat(Wired.said(call.request(), ADDRESSING)).contains("method=book");
    assertThat(Wired.said(call.request(), ENVELOPE)).contains("id=1", "jsonrpc=2.0", "name=params");
  }

  @Test
  void namesTheParametersOfEachCallOfABatch() {
    Dissection call =
        rpc(
            "[{\"method\":\"cancel\",\"params\":[1]},{\"params\":{\"text\":\"t\"},\"method\":\"echo\"},"
                + "{\"params\":[\"x\"],\"method\":\"echo\"},{\"params\":[1],\"method\":\"none\"},7]");
    assertThat(Wired.said(call.request(), VALUES))
        .containsExactly("id=1", "text=t", "text=x", "[0]=1");
    assertThat(Wired.said(call.request(), TYPES)).containsExactly("name=text");
  }

  @Test
  void tellsResultsAndErrorsOfJsonRpcFromTheirEnvelope() {
    Dissection call =
        rpc(
            "[{\"result\":{\"id\":7}},{\"error\":{\"code\":1000,\"message\":\"m\","
                + "\"data\":{\"type\":\"SoldOut\",\"fields\":{\"left\":0}}}}]");
    assertThat(Wired.said(call.response(), VALUES)).containsExactly("id=7", "message=m", "left=0");
    assertThat(Wired.said(call.response(), ENVELOPE)).contains("code=1000", "type=SoldOut");
  }
}
