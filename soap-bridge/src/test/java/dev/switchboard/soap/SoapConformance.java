package dev.switchboard.soap;

import dev.switchboard.contract.Fault;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.BridgeConformance;
import dev.switchboard.gateway.Harness;
import dev.switchboard.gateway.MapSettings;
import dev.switchboard.gateway.Torture;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.w3c.dom.Element;

/** SOAP as every bridge must be, called by a client on the JDK's DOM. */
abstract class SoapConformance extends BridgeConformance {
  private static SoapSchema schema;

  private final SoapDom dom = new SoapDom(Torture.CONTRACT);
  private final boolean twelve;
  private final String header;

  SoapConformance(boolean twelve, String header) {
    this.twelve = twelve;
    this.header = header;
  }

  /** The kit measures times, and the first call of a JVM loads a thousand classes. */
  @BeforeAll
  static void warmUp() throws Exception {
    schema = SoapSchema.of(new SoapBridge().describe(Torture.CONTRACT).get(0).text());
    try (Harness harness =
        new Harness(new SoapBridge(), MapSettings.NONE, Torture.CONTRACT, Duration.ofSeconds(60))) {
      SoapPost.send(harness.http(), false, "<t:doNothing/>");
    }
  }

  @Override
  protected Bridge bridge() {
    return new SoapBridge();
  }

  @Override
  protected Answer call(URI http, Operation operation, List<@Nullable Object> arguments)
      throws Exception {
    return callWithin(http, operation, arguments, Duration.ofSeconds(60));
  }

  @Override
  protected Answer callWithin(
      URI http, Operation operation, List<@Nullable Object> arguments, Duration timeout)
      throws Exception {
    StringBuilder parameters = new StringBuilder();
    for (int i = 0; i < arguments.size(); i++) {
      Operation.Parameter parameter = operation.parameters().get(i);
      parameters.append(dom.element(parameter.name(), parameter.type(), arguments.get(i), false));
    }
    String request = "<t:" + operation.name() + ">" + parameters + "</t:" + operation.name() + ">";
    schema.validate(SoapPost.content(envelope(request)));
    HttpResponse<String> response =
        SoapPost.send(
            http, envelope(request), twelve, "X-Request-Timeout", timeout.toMillis() + "ms");
    return answer(operation, response);
  }

  private String envelope(String content) {
    return SoapPost.envelope(twelve, header, content);
  }

  private Answer answer(Operation operation, HttpResponse<String> response) throws Exception {
    Element content = SoapPost.content(response.body());
    if (content.getLocalName().equals("Fault")) {
      return refused(response);
    }
    if (!content.getLocalName().equals(operation.name() + "Response")
        || response.statusCode() != 200) {
      throw new IllegalStateException(response.statusCode() + response.body());
    }
    schema.validate(content);
    Element result = SoapDom.byName(content).get("return");
    TypeModel type = operation.result().orElse(null);
    return new Value(type == null ? null : dom.decode(type, result));
  }

  private Answer refused(HttpResponse<String> response) throws Exception {
    Element fault = SoapPost.content(response.body());
    Element code =
        twelve
            ? SoapDom.byName(SoapDom.byName(fault).get("Code")).get("Value")
            : SoapDom.byName(fault).get("faultcode");
    String text = code.getTextContent();
    return new Refused(
        text.substring(text.indexOf(':') + 1) + " " + response.statusCode(),
        response.headers() + response.body());
  }

  @Override
  protected String code(Fault.Kind kind) {
    return switch (kind) {
      case DECLARED, INVALID_ARGUMENT, NO_SUCH_OPERATION, DENIED ->
          twelve ? "Sender 400" : "Client 500";
      case CONTRACT_MISMATCH, DEADLINE_EXCEEDED, OVERLOADED, UNAVAILABLE, INTERNAL ->
          twelve ? "Receiver 500" : "Server 500";
    };
  }

  @Override
  protected List<Malformed> malformed() {
    return List.of(
        new Malformed("no such operation", Fault.Kind.NO_SUCH_OPERATION, sender("<t:nothing/>")),
        new Malformed(
            "no namespace",
            Fault.Kind.NO_SUCH_OPERATION,
            sender("<echoInt><value>5</value></echoInt>")),
        bad("no such element", "echoInt", "<t:other>5</t:other>"),
        bad("element of no namespace", "echoInt", "<value>5</value>"),
        bad("no element", "echoInt", ""),
        bad("element twice", "echoInt", "<t:value>5</t:value><t:value>5</t:value>"),
        bad("text beside elements", "echoInt", "5"),
        bad("element in text", "echoString", "<t:value>a<t:b/>c</t:value>"),
        value("not a number", "echoInt", "x"),
        value("nothing", "echoInt", ""),
        value("digits of another script", "echoInt", "\u0665"),
        value("too large", "echoInt", "2147483648"),
        value("a fraction", "echoInt", "5.0"),
        value("hexadecimal", "echoDouble", "0x1p3"),
        value("a suffix", "echoDouble", "1d"),
        value("beyond a double", "echoDouble", "1e999"),
        value("Java's infinity", "echoDouble", "Infinity"),
        value("an exponent", "echoDecimal", "1E3"),
        value("1,001 digits", "echoDecimal", "1".repeat(1001)),
        value("not a boolean", "echoBoolean", "yes"),
        value("two characters", "echoChar", "ab"),
        value("no character", "echoChar", ""),
        value("not base64", "echoBytes", "&amp;&amp;&amp;&amp;"),
        value("no such day", "echoInstant", "2026-02-30T00:00:00Z"),
        value("no seconds", "echoLocalTime", "10:15"),
        value("no such zone", "echoLocalDate", "2026-02-28+15:00"),
        value("in UTC", "echoLocalDateTime", "2026-02-28T10:15:00Z"),
        value("in UTC", "echoLocalTime", "10:15:00Z"),
        value("the year 0", "echoLocalDate", "0000-02-28"),
        value("a plus before the year", "echoLocalDate", "+12345-02-28"),
        value("a month's duration", "echoDuration", "P1M"),
        value("no such constant", "echoColour", "PINK"),
        value("unknown member", "echoPoint", "<t:x>1</t:x><t:y>1</t:y><t:z>1</t:z>"),
        value("missing member", "echoPoint", "<t:x>1</t:x>"),
        value("members in another order", "echoPoint", "<t:y>1</t:y><t:x>1</t:x>"),
        value("an item of another name", "echoStrings", "<t:string>a</t:string>"),
        value("an item of another type", "echoIntArray", "<t:item>1</t:item><t:item>x</t:item>"),
        value("nil in an array", "echoIntArray", "<t:item xsi:nil='true'/>"),
        value("an entry without its parts", "echoCounts", "<t:key>a</t:key>"),
        value("no type", "echoShape", "<t:side>1</t:side>"),
        bad("nil for a primitive", "echoInt", "<t:value xsi:nil='true'/>"),
        bad("nil with content", "echoString", "<t:value xsi:nil='true'>a<t:b/></t:value>"),
        bad("a reference", "echoString", "<t:value href='#id1'/>"),
        typed("a type that is none of the choice's", "echoShape", "t:Point"),
        typed("a class", "echoShape", "java.net.URL"),
        typed("a class for Object", "echoAnything", "java:java.net.URL"),
        typed("an unknown type", "echoAnything", "xsd:NOTATION"),
        typed("another type than the contract's", "echoPoint", "t:Circle"),
        typed("another simple type", "echoBytes", "xsd:hexBinary"));
  }

  private Malformed bad(String name, String operation, String parameters) {
    String request = "<t:" + operation + ">" + parameters + "</t:" + operation + ">";
    return new Malformed(name, Fault.Kind.INVALID_ARGUMENT, sender(request));
  }

  private Malformed value(String name, String operation, String content) {
    return bad(name, operation, "<t:value>" + content + "</t:value>");
  }

  private Malformed typed(String name, String operation, String type) {
    return bad(name, operation, "<t:value xsi:type='" + type + "'/>");
  }

  private Sender sender(String content) {
    return http -> refused(SoapPost.send(http, envelope(content), twelve));
  }
}
