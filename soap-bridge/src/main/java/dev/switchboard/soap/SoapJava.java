package dev.switchboard.soap;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.wire.Quoted;
import dev.switchboard.gateway.wire.Recipe;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A call as a program in Java, with the classes that a tool makes of the WSDL. */
final class SoapJava {
  /** The tools, each from the folder that its own people ship. */
  enum Tool {
    /** The reference implementation; it counts SOAP 1.2 among the extensions. */
    WSIMPORT(
        "Java (wsimport)",
        "Eclipse Metro or JAX-WS RI 3 or newer",
        "JAXWS_HOME",
        "bin/wsimport.sh -quiet -extension -Xnocompile -keep -s ."),
    WSDL2JAVA("Java (wsdl2java)", "Apache CXF 4 or newer", "CXF_HOME", "bin/wsdl2java -d .");

    private final String client;
    private final String product;
    private final String home;
    private final String command;

    Tool(String client, String product, String home, String command) {
      this.client = client;
      this.product = product;
      this.home = home;
      this.command = command;
    }

    private String needs() {
      return "JDK 11 or newer, " + product + ", whose folder is to be in " + home;
    }

    private String shell(String wsdl, String main) {
      return SHELL.formatted(home, product, command, Quoted.shell(wsdl), main);
    }
  }

  /** Quoted end: the shell changes nothing of the program (IEEE 1003.1, section 2.7.4). */
  private static final String SHELL =
      """
      : "${%1$s:?is to be the folder of %2$s}"
      cd "$(mktemp -d)"
      "$%1$s"/%3$s -p client %4$s
      cat > Main.java <<'END_OF_MAIN'
      %5$sEND_OF_MAIN
      javac -nowarn -encoding UTF-8 -cp "$%1$s/lib/*" -d . client/*.java Main.java
      java -cp ".:$%1$s/lib/*" Main
      """;

  private static final String MAIN =
      """
      import jakarta.xml.ws.Service;
      import jakarta.xml.ws.WebServiceException;
      import jakarta.xml.ws.soap.SOAPFaultException;
      import javax.xml.namespace.QName;

      public class Main {
      %9$s  public static void main(String[] args) throws Exception {
          java.net.URL wsdl = new java.net.URL(%1$s);
          Service service = Service.create(wsdl, new QName(%2$s, %3$s));
          %4$s port = service.getPort(new QName(%2$s, %5$s), %4$s.class);
      %6$s    try {
            %7$s;
          } catch (Exception fault) {
            if (fault instanceof WebServiceException && !(fault instanceof SOAPFaultException)) {
              throw fault;
            }
            System.out.println(fault);
          }
        }
      %8$s}
      """;

  private static final String TIMES =
      """
        static final javax.xml.datatype.DatatypeFactory TIMES =
            javax.xml.datatype.DatatypeFactory.newDefaultInstance();

      """;

  private static final String SHOW =
      """

        static void show(Object answer) throws Exception {
          if (answer instanceof jakarta.activation.DataHandler) {
            ((jakarta.activation.DataHandler) answer).writeTo(System.out);
          } else if (answer == null) {
            System.out.println("null");
          } else {
            jakarta.xml.bind.JAXB.marshal(answer, System.out);
          }
        }
      """;

  private static final String DATA =
      """

        static jakarta.activation.DataHandler data(byte[] bytes) {
          return new jakarta.activation.DataHandler(
              new jakarta.activation.DataSource() {
                public java.io.InputStream getInputStream() {
                  return new java.io.ByteArrayInputStream(bytes);
                }

                public java.io.OutputStream getOutputStream() {
                  throw new UnsupportedOperationException();
                }

                public String getContentType() {
                  return "application/octet-stream";
                }

                public String getName() {
                  return "data";
                }
              });
        }
      """;

  private final ServiceContract contract;
  private final SoapTypes types;
  private final String namespace;

  SoapJava(ServiceContract contract, SoapOptions options) {
    this.contract = contract;
    this.namespace = options.namespace(contract.name());
    this.types = new SoapTypes(contract, namespace);
  }

  /** None, where JAXB has no form for an argument. */
  Recipe of(Tool tool, String wsdl, Operation operation, @Nullable Object[] arguments) {
    try {
      String shell = tool.shell(wsdl, main(wsdl, operation, arguments));
      return Recipe.shell(tool.client, tool.needs(), shell);
    } catch (SoapNotCarried e) {
      return Recipe.none(tool.client, String.valueOf(e.getMessage()));
    }
  }

  private String main(String wsdl, Operation operation, @Nullable Object[] arguments) {
    String name = SoapNames.ncName(contract.name());
    SoapJavaValues values = new SoapJavaValues(contract, types);
    String call = call(operation, arguments, values);
    return MAIN.formatted(
        Quoted.java(wsdl),
        Quoted.java(namespace),
        Quoted.java(name + "Service"),
        SoapJavaValues.PACKAGE + "." + SoapJavaNames.type(name),
        Quoted.java(name + "Soap"),
        values.statements(),
        operation.result().isPresent() ? "show(" + call + ")" : call,
        (operation.result().isPresent() ? SHOW : "") + (call.contains("data(") ? DATA : ""),
        (call + values.statements()).contains("TIMES.") ? TIMES : "");
  }

  private static String call(
      Operation operation, @Nullable Object[] arguments, SoapJavaValues values) {
    String method = "port." + SoapJavaNames.method(operation.name());
    StringJoiner all = new StringJoiner(", ", method + "(", ")");
    for (int i = 0; i < arguments.length; i++) {
      all.add(values.argument(operation.parameters().get(i).type(), arguments[i]));
    }
    return all.toString();
  }
}
