package dev.switchboard.oncrpc;

import dev.switchboard.contract.Operation;
import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Coverage;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One service as a program: its procedures by number. */
final class OncProgram {
  private final ServiceContract contract;
  private final Map<Integer, OncProcedure> procedures = new HashMap<>();

  OncProgram(ServiceContract contract, Coverage coverage) {
    this.contract = contract;
    XdrCodecs codecs = new XdrCodecs(contract);
    for (Operation operation : contract.operations()) {
      if (coverage.carries(operation.name())) {
        procedures.put(operation.number(), OncProcedure.of(operation, codecs));
      }
    }
  }

  ServiceContract contract() {
    return contract;
  }

  @Nullable OncProcedure procedure(int number) {
    return procedures.get(number);
  }
}
