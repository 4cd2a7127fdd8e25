package dev.switchboard.oncrpc;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ScalarKind;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.wire.Quoted;
import dev.switchboard.gateway.wire.Recipe;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A call as a program in C, with what rpcgen makes of the description. */
final class OncRecipes {
  private static final String CLIENT = "C (rpcgen)";

  /** Quoted end: the shell changes nothing of the program (IEEE 1003.1, section 2.7.4). */
  private static final String SHELL =
      """
      cd "$(mktemp -d)"
      curl -sSfo call.x %s
      rpcgen -C call.x
      cat > main.c <<'END_OF_MAIN'
      %sEND_OF_MAIN
      gcc -w -I/usr/include/tirpc -I. -o call main.c call_clnt.c call_xdr.c -ltirpc
      ./call
      """;

  private static final String MAIN =
      """
      #include <arpa/inet.h>
      #include <math.h>
      #include <netdb.h>
      #include <rpc/rpc.h>
      #include <stdio.h>
      #include <string.h>
      #include "call.h"

      int main(void) {
        struct hostent *host = gethostbyname("%s");
        struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(%d)};
        int socket = RPC_ANYSOCK;
        if (host == NULL || host->h_addrtype != AF_INET) {
          fprintf(stderr, "the host has no address\\n");
          return 1;
        }
        memcpy(&address.sin_addr, host->h_addr_list[0], sizeof address.sin_addr);
        CLIENT *client = clnttcp_create(&address, %s, &socket, 0, 0);
        if (client == NULL) {
          clnt_pcreateerror("call");
          return 1;
        }
      %s  %s *answer = %s(%s, client);
        if (answer == NULL) {
          clnt_perror(client, "call");
          return 1;
        }
        switch (answer->status) {
      %s  }
        clnt_destroy(client);
        return 0;
      }
      """;

  private final ServiceContract contract;
  private final OncRpcOptions.Numbers numbers;
  private final XProgram program;
  private final CLiterals literals;

  OncRecipes(ServiceContract contract, Coverage coverage, OncRpcOptions.Numbers numbers) {
    this.contract = contract;
    this.numbers = numbers;
    this.program = new XProgram(contract, coverage, numbers);
    var unused = program.text(); // which names everything
    this.literals = new CLiterals(contract, program.types());
  }

  /**
   * @param root of the HTTP host, which serves the description
   * @param address of the program; a wildcard is where the HTTP host is
   */
  List<Recipe> of(
      Operation operation, @Nullable Object[] arguments, String root, InetSocketAddress address) {
    String service = URLEncoder.encode(contract.name(), StandardCharsets.UTF_8).replace("+", "%20");
    String description = root + "/idl/" + service + "/" + service + ".x";
    return List.of(recipe(operation, arguments, description, root, address));
  }

  /** None, where C has no form for an argument. */
  private Recipe recipe(
      Operation operation,
      @Nullable Object[] arguments,
      String description,
      String root,
      InetSocketAddress address) {
    boolean any = address.getAddress() == null || address.getAddress().isAnyLocalAddress();
    String host = any ? URI.create(root).getHost() : address.getHostString();
    try {
      String main = main(operation, arguments, host, address.getPort());
      String shell = SHELL.formatted(Quoted.shell(description), main);
      return Recipe.shell(CLIENT, "curl, rpcgen, gcc, libtirpc-dev", shell);
    } catch (InvalidArgument e) {
      return Recipe.none(CLIENT, String.valueOf(e.getMessage()));
    }
  }

  private String main(Operation operation, @Nullable Object[] arguments, String host, int port) {
    XProgram.Procedure names = program.procedure(operation.name());
    boolean plain = names.arguments().isEmpty();
    String function = names.constant().toLowerCase(Locale.ROOT) + "_" + numbers.version();
    return MAIN.formatted(
        host,
        port,
        program.numbersInC(),
        plain
            ? ""
            : "  " + names.arguments() + " args = " + arguments(operation, arguments) + ";\n",
        names.result().name(),
        function,
        plain ? "NULL" : "&args",
        arms(operation, names.result()));
  }

  private String arguments(Operation operation, @Nullable Object[] arguments) {
    List<String> names =
        XTypes.members(operation.parameters().stream().map(Operation.Parameter::name).toList());
    StringJoiner text = new StringJoiner(",\n    ", "{\n    ", "}");
    for (int i = 0; i < arguments.length; i++) {
      TypeModel type = operation.parameters().get(i).type();
      text.add("." + names.get(i) + " = " + literals.of(type, arguments[i]));
    }
    return text.toString();
  }

  /** What each arm of the result says. */
  private static String arms(Operation operation, XUnion result) {
    StringBuilder text = new StringBuilder();
    result
        .arms()
        .forEach(
            (word, arm) -> {
              String place = "answer->" + result.name() + "_u." + arm.member();
              text.append("  case ").append(arm.constant()).append(":\n    ");
              text.append(said(operation, word, arm, place)).append("\n    break;\n");
            });
    return text.toString();
  }

  private static String said(Operation operation, String word, XUnion.Arm arm, String place) {
    if (word.equals("SYSTEM_FAULT")) {
      return "printf(\"%s (call %s)\\n\", " + place + ".message, " + place + ".call_id);";
    }
    if (word.equals("OK") && operation.result().filter(OncRecipes::isBoolean).isPresent()) {
      return "puts(" + place + " ? \"true\" : \"false\");";
    }
    String where = arm.member().isEmpty() ? "" : ": see " + place;
    return "puts(\"" + word + where + "\");";
  }

  private static boolean isBoolean(TypeModel type) {
    return type instanceof TypeModel.Scalar scalar && scalar.kind() == ScalarKind.BOOLEAN;
  }
}
