package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

final class OverlayCheckTest {
  private static final ServiceContract CONTRACT =
      new Sample("shop")
          .operation("find", Sample.STRING, Sample.maybe(Sample.named("Thing")), "Missing")
          .operation("findByInt", "find", Sample.INT, Sample.named("Part"))
          .operation("stop", Sample.INT, null)
          .with(Sample.struct("Thing", "name", Sample.STRING, "size", Sample.INT))
          .with(Sample.struct("Other", "name", Sample.STRING))
          .with(Sample.struct("Missing", "message", Sample.maybe(Sample.STRING)))
          .with(Sample.choice("Part", "Thing", "Other"))
          .unsupported("upload", "(Ljava/io/InputStream;)V", "a stream cannot travel")
          .contract();

  @Test
  void findsNothingWhereEverythingIsUsed() {
    assertThat(
            unused(
                """
                interfaces:
                  com.acme.Service:
                    operations:
                      find: {safe: true}
                      find(String):
                        name: lookUp
                        resource: GET /things/{id}
                        created: /things/{name}
                        faults: {Missing: 404, com.acme.Missing: 404}
                      find(int):
                        resource: POST /finds
                        created: /things/{name}
                      upload: {exclude: nobody needs it}
                  com.acme.Session: {documentation: Found elsewhere.}
                classes:
                  com.acme.Thing:
                    subtypes: [Other, Exotic]
                    members: {name: {required: true}}
                  com.acme.Exotic: {name: Strange}
                """))
        .isEmpty();
  }

  @Test
  void namesEverythingThatIsNotThere() {
    assertThat(
            unused(
                """
                interfaces:
                  com.acme.Servce: {documentation: misspelt}
                  com.acme.Service:
                    operations:
                      fnd: {safe: true}
                      stop(String): {safe: true}
                      stop:
                        parameters: [id, force]
                        faults: {Missing: 404}
                      find(String):
                        resource: GET /things/{di}
                        created: /things/{nmae}
                      find(int):
                        resource: POST /finds
                        created: /things/{size}
                classes:
                  com.acme.Thin: {name: Thick}
                  com.acme.Thing:
                    members: {nam: {required: true}}
                    subtypes: [Othr]
                """))
        .containsExactly(
            "o.yaml > interfaces > com.acme.Servce: no service has an interface com.acme.Servce;"
                + " did you mean com.acme.Service?",
            "o.yaml > interfaces > com.acme.Service > operations > fnd: com.acme.Service has no"
                + " such method; did you mean find?",
            "o.yaml > interfaces > com.acme.Service > operations > stop(String): com.acme.Service"
                + " has no such method; it has stop(int)",
            "o.yaml > interfaces > com.acme.Service > operations > stop > parameters: stop has 1,"
                + " found 2",
            "o.yaml > interfaces > com.acme.Service > operations > stop > faults: stop does not"
                + " declare Missing",
            "o.yaml > interfaces > com.acme.Service > operations > find(String) > resource: find"
                + " has no parameter di; did you mean id?",
            "o.yaml > interfaces > com.acme.Service > operations > find(String) > created: the"
                + " result of find has no member nmae; did you mean name?",
            "o.yaml > interfaces > com.acme.Service > operations > find(int) > created: the result"
                + " of findByInt has no member size",
            "o.yaml > classes > com.acme.Thin: there is no class com.acme.Thin; did you mean"
                + " com.acme.Thing?",
            "o.yaml > classes > com.acme.Thing > members > nam: com.acme.Thing has no serializable"
                + " field nam; did you mean name?",
            "o.yaml > classes > com.acme.Thing > subtypes: there is no class com.acme.Othr; did"
                + " you mean com.acme.Other?");
  }

  @Test
  void refusesOneNameForTwoOverloads() {
    assertThat(
            unused(
                """
                interfaces:
                  com.acme.Service:
                    operations:
                      find: {name: lookUp}
                """))
        .containsExactly(
            "o.yaml > interfaces > com.acme.Service > operations > find: a name or a resource is"
                + " for one method, but find is overloaded; add the parameter types, as in"
                + " find(String)");
  }

  private static List<String> unused(String yaml) {
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    Overlay overlay =
        OverlayParser.parse(
            tree,
            "o.yaml",
            mistake -> {
              throw new AssertionError(mistake);
            });
    return overlay.unused(
        List.of(CONTRACT), List.of("com.acme.Session", "com.acme.Exotic")::contains);
  }
}
