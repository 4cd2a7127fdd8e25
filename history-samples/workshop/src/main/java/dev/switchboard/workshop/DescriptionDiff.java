package dev.switchboard.workshop;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Bridge;
import dev.switchboard.gateway.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a change does to one of the documents by which a protocol describes a service. */
record DescriptionDiff(String protocol, String document, List<LineDiff.Line> lines) {

  /** Of every document that the protocol has of both contracts. */
  static List<DescriptionDiff> of(Bridge bridge, ServiceContract before, ServiceContract after) {
    Map<String, String> old = texts(bridge, before);
    List<DescriptionDiff> differences = new ArrayList<>();
    texts(bridge, after)
        .forEach(
            (name, text) ->
                differences.add(
                    new DescriptionDiff(
                        bridge.name(), name, LineDiff.of(old.getOrDefault(name, ""), text))));
    return differences;
  }

  private static Map<String, String> texts(Bridge bridge, ServiceContract contract) {
    Map<String, String> texts = new LinkedHashMap<>();
    for (Document document : bridge.describe(contract)) {
      texts.put(document.fileName(), document.text());
    }
    return texts;
  }
}
