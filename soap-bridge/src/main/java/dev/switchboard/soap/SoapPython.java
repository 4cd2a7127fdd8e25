package dev.switchboard.soap;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.wire.Quoted;
import dev.switchboard.gateway.wire.Recipe;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A call as a program for zeep, which knows all but the values from the WSDL. */
final class SoapPython {
  private static final String CLIENT = "Python";

  private final SoapPythonLiterals literals;

  SoapPython(ServiceContract contract, SoapOptions options) {
    this.literals = new SoapPythonLiterals(contract, options.namespace(contract.name()));
  }

  /** None, where zeep has no form for an argument. */
  Recipe of(String wsdl, Operation operation, @Nullable Object[] arguments) {
    try {
      return recipe(wsdl, call(operation, arguments));
    } catch (SoapNotCarried e) {
      return Recipe.none(CLIENT, String.valueOf(e.getMessage()));
    }
  }

  private static Recipe recipe(String wsdl, String call) {
    StringBuilder imports = new StringBuilder();
    imports.append(call.contains("b64decode(") ? "import base64\n" : "");
    imports.append(call.contains("parse_duration(") ? "from isodate import parse_duration\n" : "");
    imports.append("from zeep import Client");
    imports.append(call.contains("xsd.") ? ", xsd\n" : "\n");
    return Recipe.python(
        CLIENT,
        "Python 3, zeep",
        imports
            + "from zeep.exceptions import Fault\n\n"
            + ("client = Client(" + Quoted.python(wsdl) + ")\n")
            + "try:\n"
            + ("    print(" + call + ")\n")
            + "except Fault as fault:\n"
            + "    print(fault.code, fault.message)\n");
  }

  private String call(Operation operation, @Nullable Object[] arguments) {
    List<SoapPythonLiterals.Named> named = new ArrayList<>();
    for (int i = 0; i < arguments.length; i++) {
      Operation.Parameter parameter = operation.parameters().get(i);
      Object argument = arguments[i];
      if (argument != null) {
        String literal = literals.of(parameter.type(), argument);
        named.add(new SoapPythonLiterals.Named(parameter.name(), literal));
      }
    }
    String method =
        Quoted.isPythonName(operation.name())
            ? "client.service." + operation.name()
            : "client.service[" + Quoted.python(operation.name()) + "]";
    return method + "(" + SoapPythonLiterals.keywords(named) + ")";
  }
}
