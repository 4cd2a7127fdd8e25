package dev.switchboard.corba;

import dev.switchboard.contract.InvalidArgument;
import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.contract.TypeModel;
import dev.switchboard.gateway.Coverage;
import dev.switchboard.gateway.wire.Quoted;
import dev.switchboard.gateway.wire.Recipe;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** A call as a program in C++, with what omniidl makes of the description. */
final class CorbaRecipes {
  private static final String CLIENT = "C++ (omniidl)";

  /** Quoted end: the shell changes nothing of the program (IEEE 1003.1, section 2.7.4). */
  private static final String SHELL =
      """
      cd "$(mktemp -d)"
      curl -sSfo call.idl %s
      omniidl -bcxx call.idl
      cat > main.cc <<'END_OF_MAIN'
      %sEND_OF_MAIN
      g++ -w -I. -o call main.cc callSK.cc -lomniORB4 -lomnithread
      ./call "$(curl -sSf %s)"
      """;

  private static final String MAIN =
      """
      #include <cmath>
      #include <codecvt>
      #include <cstring>
      #include <iostream>
      #include <locale>
      #include <string>
      #include <omniORB4/CORBA.h>
      #include "call.hh"

      // Wide characters are units of UTF-16, whatever the size of wchar_t.
      static std::wstring_convert<std::codecvt_utf8_utf16<wchar_t>> utf16;
      static std::wstring wide(const char *utf8) { return utf16.from_bytes(utf8); }
      static std::string narrow(const CORBA::WChar *text) { return utf16.to_bytes(text); }

      // An answer of variable length is a pointer.
      template <class T> const T &seen(const T &answer) { return answer; }
      template <class T> const T &seen(T *answer) { return *answer; }

      %1$s
      int main(int argc, char **argv) {
        CORBA::ORB_var orb = CORBA::ORB_init(argc, argv);
        omniORB::setClientCallTimeout(30000);
        int status = 0;
        try {
          CORBA::Object_var object = orb->string_to_object(argv[1]);
          %2$s_var service = %2$s::_narrow(object);
      %3$s    %4$s
          std::cout << std::endl;
        }%5$s catch (const CORBA::SystemException &e) {
          std::cerr << e._name() << ", minor " << e.minor() << std::endl;
          status = 1;
        }
        orb->destroy();
        return status;
      }
      """;

  private final ServiceContract contract;
  private final IdlModule module;

  CorbaRecipes(ServiceContract contract, Coverage coverage) {
    this.contract = contract;
    this.module = new IdlModule(contract, coverage);
    var unused = module.text(); // which names everything
  }

  /**
   * @param root of the HTTP host, which serves the description and the reference
   */
  List<Recipe> of(Operation operation, @Nullable Object[] arguments, String root) {
    String service = URLEncoder.encode(contract.name(), StandardCharsets.UTF_8).replace("+", "%20");
    String files = root + "/idl/" + service + "/" + service;
    try {
      String main = main(operation, arguments);
      String idl = Quoted.shell(files + ".idl");
      String shell = SHELL.formatted(idl, main, Quoted.shell(files + ".ior"));
      return List.of(Recipe.shell(CLIENT, "curl, omniidl, g++, libomniorb4-dev", shell));
    } catch (InvalidArgument e) {
      return List.of(Recipe.none(CLIENT, String.valueOf(e.getMessage())));
    }
  }

  private String main(Operation operation, @Nullable Object[] arguments) {
    CppValues values = new CppValues(contract, module.types());
    CppShow show = new CppShow(contract, module.types());
    StringJoiner passed = new StringJoiner(", ", "(", ")");
    for (int i = 0; i < arguments.length; i++) {
      passed.add(values.argument(operation.parameters().get(i).type(), arguments[i]));
    }
    String method = CppNames.name(module.plan().operation(operation.name()));
    String call = "service->" + method + passed + ";";
    String told =
        operation
            .result()
            .map(type -> "auto answer = " + call + "\n    " + show.answer(type).strip())
            .orElse(call);
    String faults = faults(operation, show);
    String service = "::" + CppNames.name(module.plan().module()) + "::" + IdlPlan.INTERFACE;
    return MAIN.formatted(show.functions(), service, values.statements(), told, faults);
  }

  private String faults(Operation operation, CppShow show) {
    StringBuilder text = new StringBuilder();
    String root = "::" + CppNames.name(module.plan().module()) + "::";
    for (TypeModel.Named fault : operation.faults().stream().distinct().toList()) {
      String name = module.plan().exception(fault.definition());
      text.append(" catch (const %s%s &fault) {\n".formatted(root, CppNames.name(name)));
      text.append("    ").append(show.fault(fault, name).replace("\n", "\n  ").strip());
      text.append("\n    std::cout << std::endl;\n  }");
    }
    return text.toString();
  }
}
