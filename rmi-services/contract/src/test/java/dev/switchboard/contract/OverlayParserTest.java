package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

final class OverlayParserTest {
  private final List<String> mistakes = new ArrayList<>();

  @Test
  void readsAnEmptyDocument() {
    assertThat(parse("")).isEqualTo(Overlay.EMPTY);
    assertThat(mistakes).isEmpty();
  }

  @Test
  void readsWhatIsSaidOfAnOperation() {
    Overlay overlay =
        parse(
            """
            interfaces:
              com.acme.Shop:
                documentation: The shop.
                operations:
                  order:
                    name: placeOrder
                    documentation: Places an order.
                    safe: false
                    idempotent: true
                    resource: POST /customers/{customer}/orders
                    created: /orders/{id}
                    faults:
                      OutOfStock: 409
                    parameters:
                      - customer
                      - name: items
                        documentation: At least one.
                        required: true
                        element: Item
                    result:
                      required: true
            """);
    assertThat(mistakes).isEmpty();
    assertThat(overlay.interfaceNamed("com.acme.Shop").documentation()).isEqualTo("The shop.");
    Overlay.OperationEntry order = overlay.operation("com.acme.Shop", "order", "(I)V");
    assertThat(order.name()).contains("placeOrder");
    assertThat(order.documentation()).isEqualTo("Places an order.");
    assertThat(order.safe()).contains(false);
    assertThat(order.idempotent()).contains(true);
    assertThat(order.resource())
        .contains(
            new Traits.Resource(
                "POST", "/customers/{customer}/orders", Optional.of("/orders/{id}")));
    assertThat(order.faultStatus()).containsEntry("OutOfStock", 409);
    assertThat(order.parameter(0).name()).contains("customer");
    assertThat(order.parameter(1).required()).contains(true);
    assertThat(order.parameter(1).element()).contains("Lcom/acme/Item;");
    assertThat(order.parameter(2)).isEqualTo(Overlay.Use.SILENT);
    assertThat(order.result().required()).contains(true);
  }

  @Test
  void tellsOverloadsApart() {
    Overlay overlay =
        parse(
            """
            interfaces:
              com.acme.Shop:
                operations:
                  find:
                    safe: true
                    documentation: Finds.
                  find(String, int[]):
                    name: findByCode
                    documentation: Finds by code.
            """);
    assertThat(mistakes).isEmpty();
    Overlay.OperationEntry exact =
        overlay.operation("com.acme.Shop", "find", "(Ljava/lang/String;[I)Lcom/acme/Item;");
    assertThat(exact.name()).contains("findByCode");
    assertThat(exact.safe()).contains(true);
    assertThat(exact.documentation()).isEqualTo("Finds by code.");
    Overlay.OperationEntry other = overlay.operation("com.acme.Shop", "find", "()V");
    assertThat(other.name()).isEmpty();
    assertThat(other.documentation()).isEqualTo("Finds.");
  }

  @Test
  void letsTheNearestInterfaceSpeakLast() {
    Overlay overlay =
        parse(
            """
            interfaces:
              com.acme.Base:
                operations: {ping: {safe: true, documentation: base}}
              com.acme.Shop:
                operations: {ping: {documentation: shop}}
            """);
    Overlay.OperationEntry ping =
        overlay.operation(List.of("com.acme.Shop", "com.acme.Base"), "ping", "()V");
    assertThat(ping.documentation()).isEqualTo("shop");
    assertThat(ping.safe()).contains(true);
  }

  @Test
  void readsWhatIsSaidOfAClass() {
    Overlay overlay =
        parse(
            """
            classes:
              com.acme.Animal:
                name: Beast
                documentation: Anything that moves.
                subtypes: [Cat, com.zoo.Dog]
                members:
                  legs: {name: legCount, required: true, documentation: Two or more.}
                  ages: {key: String, element: 'List<Integer>'}
              com.acme.Lost:
                status: 404
              com.acme.Secret:
                exclude: holds a password
            """);
    assertThat(mistakes).isEmpty();
    Overlay.ClassEntry animal = overlay.classNamed("com.acme.Animal");
    assertThat(animal.name()).contains("Beast");
    assertThat(animal.subtypes()).containsExactly("com.acme.Cat", "com.zoo.Dog");
    assertThat(overlay.member("com.acme.Animal", "legs").name()).contains("legCount");
    assertThat(overlay.member("com.acme.Animal", "ages").key()).contains("Ljava/lang/String;");
    assertThat(overlay.member("com.acme.Animal", "ages").element())
        .contains("Ljava/util/List<Ljava/lang/Integer;>;");
    assertThat(overlay.faultStatus(Overlay.OperationEntry.SILENT, "com.acme.Lost", "Lost"))
        .isEqualTo(OptionalInt.of(404));
    assertThat(overlay.classNamed("com.acme.Secret").excluded()).contains("holds a password");
  }

  @Test
  void letsAnOperationsStatusWinOverItsClass() {
    Overlay overlay =
        parse(
            """
            interfaces:
              com.acme.Shop:
                operations: {find: {faults: {Lost: 410}}}
            classes:
              com.acme.Lost: {status: 404}
            """);
    Overlay.OperationEntry find = overlay.operation("com.acme.Shop", "find", "()V");
    assertThat(overlay.faultStatus(find, "com.acme.Lost", "Gone")).isEqualTo(OptionalInt.of(410));
    assertThat(overlay.faultStatus(find, "com.acme.Other", "Other")).isEmpty();
  }

  @Test
  void readsDeclaredInterfacesAndClasses() {
    Overlay overlay =
        parse(
            """
            interfaces:
              com.acme.Shop:
                declare:
                  extends: [com.base.Service]
                  methods:
                    - Item find(String code, Map<String, List<Item>> seen) throws Lost
                    - public abstract void close();
            classes:
              com.acme.Item:
                declare:
                  extends: com.base.Thing
                  implements: [Priced]
                  serialVersionUID: -7
                  writeObject: true
                  fields: [String code, 'long[][] sizes', 'private final Colour colour;']
              com.acme.Priced:
                declare: {kind: interface}
              com.acme.Colour:
                declare: {constants: [RED, GREEN]}
              com.acme.Lost:
                declare: {extends: Exception, fields: [String code]}
            """);
    assertThat(mistakes).isEmpty();
    assertThat(overlay.interfaceNamed("com.acme.Shop").declared())
        .contains(
            new Overlay.DeclaredInterface(
                List.of("com.base.Service"),
                List.of(
                    new Overlay.DeclaredMethod(
                        "find",
                        "(Ljava/lang/String;Ljava/util/Map;)Lcom/acme/Item;",
                        "(Ljava/lang/String;Ljava/util/Map<Ljava/lang/String;Ljava/util/List<Lcom/acme/Item;>;>;)Lcom/acme/Item;",
                        List.of("code", "seen"),
                        List.of("com.acme.Lost")),
                    new Overlay.DeclaredMethod("close", "()V", "()V", List.of(), List.of()))));
    assertThat(overlay.classNamed("com.acme.Item").declared())
        .contains(
            new Overlay.DeclaredClass(
                Overlay.ClassKind.CLASS,
                "com.base.Thing",
                List.of("com.acme.Priced"),
                OptionalLong.of(-7),
                true,
                List.of(
                    new Overlay.DeclaredField("code", "Ljava/lang/String;", "Ljava/lang/String;"),
                    new Overlay.DeclaredField("sizes", "[[J", "[[J"),
                    new Overlay.DeclaredField("colour", "Lcom/acme/Colour;", "Lcom/acme/Colour;")),
                List.of()));
    Overlay.DeclaredClass colour = overlay.classNamed("com.acme.Colour").declared().orElseThrow();
    assertThat(colour.kind()).isEqualTo(Overlay.ClassKind.ENUM);
    assertThat(colour.constants()).containsExactly("RED", "GREEN");
    assertThat(overlay.classNamed("com.acme.Lost").declared().orElseThrow().parent())
        .isEqualTo("java.lang.Exception");
  }

  @Test
  void reportsEveryMistakeAtOnceWithItsPlace() {
    parse(
        """
        interface: {}
        interfaces:
          com.acme.Shop:
            operations:
              find:
                saef: true
                safe: maybe
                idempotent: 1
                resource: FETCH /items
                faults: {Lost: 200}
                parameters: code
              'find(':
                safe: true
              order:
                safe: true
                idempotent: false
                name: 1st
              pay:
                safe: false
                resource: GET /a//b
              ship:
                created: /x
              list:
                resource: GET /a/{x}?y={x}
        classes:
          com.acme.Item:
            members: [a]
            subtypes: ['int', 'List<String>']
            declare:
              kind: record
              fields: [String]
              serialVersionUID: 1.5
        """);
    assertThat(mistakes)
        .containsExactlyInAnyOrder(
            "o.yaml > interface: unknown key; did you mean interfaces? (known here: classes,"
                + " interfaces)",
            "o.yaml > interfaces > com.acme.Shop > operations > find > saef: unknown key; did you"
                + " mean safe? (known here: created, documentation, exclude, faults, idempotent,"
                + " name, parameters, resource, result, safe)",
            "o.yaml > interfaces > com.acme.Shop > operations > find > safe: expected true or"
                + " false, found text \"maybe\"",
            "o.yaml > interfaces > com.acme.Shop > operations > find > idempotent: expected true or"
                + " false, found 1",
            "o.yaml > interfaces > com.acme.Shop > operations > find > resource: expected one of"
                + " DELETE, GET, PATCH, POST, PUT and a path, found text \"FETCH /items\"",
            "o.yaml > interfaces > com.acme.Shop > operations > find > faults > Lost: expected an"
                + " integer from 400 to 599, found 200",
            "o.yaml > interfaces > com.acme.Shop > operations > find > parameters: expected a list,"
                + " found text \"code\"",
            "o.yaml > interfaces > com.acme.Shop > operations > find(: expected a type at column 6"
                + " of \"find(\", found the end",
            "o.yaml > interfaces > com.acme.Shop > operations > order > idempotent: what is safe is"
                + " idempotent, but found false beside safe: true",
            "o.yaml > interfaces > com.acme.Shop > operations > order > name: expected a letter,"
                + " then letters, digits or _, found text \"1st\"",
            "o.yaml > interfaces > com.acme.Shop > operations > pay > resource: expected a word or"
                + " {parameter} between slashes, found \"\" in /a//b",
            "o.yaml > interfaces > com.acme.Shop > operations > ship > created: expected a resource"
                + " beside it, found none",
            "o.yaml > interfaces > com.acme.Shop > operations > list > resource: {x} stands twice"
                + " in /a/{x}?y={x}",
            "o.yaml > classes > com.acme.Item > members: expected a mapping, found a list",
            "o.yaml > classes > com.acme.Item > subtypes[0]: expected a class as a type argument,"
                + " not a primitive type at column 1 of \"int\", found \"int\"",
            "o.yaml > classes > com.acme.Item > subtypes[1]: expected a class, found"
                + " \"List<String>\"",
            "o.yaml > classes > com.acme.Item > declare > kind: expected class, abstract class,"
                + " interface or enum, found text \"record\"",
            "o.yaml > classes > com.acme.Item > declare > fields[0]: expected a field name at"
                + " column 7 of \"String\", found the end",
            "o.yaml > classes > com.acme.Item > declare > serialVersionUID: expected an integer"
                + " from -9223372036854775808 to 9223372036854775807, found 1.5");
  }

  @Test
  void refusesNothingInAList() {
    parse(
        """
        interfaces:
          com.acme.Shop:
            operations: {pay: {parameters: [a, null]}}
        """);
    assertThat(mistakes)
        .containsExactly(
            "o.yaml > interfaces > com.acme.Shop > operations > pay > parameters[1]: expected a"
                + " value, found nothing");
  }

  @Test
  void passesOverAParameterOfWhichNothingIsSaid() {
    Overlay overlay =
        parse(
            """
            interfaces:
              com.acme.Shop:
                operations: {pay: {parameters: [{}, amount]}}
            """);
    assertThat(mistakes).isEmpty();
    Overlay.OperationEntry pay = overlay.operation("com.acme.Shop", "pay", "(II)V");
    assertThat(pay.parameter(0).name()).isEmpty();
    assertThat(pay.parameter(1).name()).contains("amount");
  }

  @Test
  void refusesAGetThatIsNotSafe() {
    parse(
        """
        interfaces:
          com.acme.Shop:
            operations: {pay: {safe: false, resource: GET /payments}}
        """);
    assertThat(mistakes)
        .containsExactly(
            "o.yaml > interfaces > com.acme.Shop > operations > pay > resource: GET is for what is"
                + " safe, but found safe: false beside it");
  }

  @Test
  void refusesDeclarationsThatContradictThemselves() {
    parse(
        """
        classes:
          com.acme.A: {declare: {kind: enum, fields: [int x]}}
          com.acme.B: {declare: {kind: class, constants: [X]}}
          com.acme.C: {declare: {kind: interface, fields: [int x]}}
          com.acme.D: {declare: {constants: [X, X]}}
        """);
    assertThat(mistakes)
        .containsExactly(
            "o.yaml > classes > com.acme.A > declare > constants: expected the constants of the"
                + " enum, found none",
            "o.yaml > classes > com.acme.A > declare > fields: an enum has no serializable fields",
            "o.yaml > classes > com.acme.B > declare > constants: only an enum has constants",
            "o.yaml > classes > com.acme.C > declare > fields: an interface has no serializable"
                + " fields",
            "o.yaml > classes > com.acme.D > declare > constants[1]: constant X stands here"
                + " twice");
  }

  @Test
  void refusesATreeThatIsNoMapping() {
    parse("- a");
    assertThat(mistakes).containsExactly("o.yaml: expected a mapping, found a list");
  }

  @Test
  void letsTheOverlayOnTopWin() {
    Overlay below =
        parse(
            """
            interfaces:
              com.acme.Shop:
                documentation: below
                operations:
                  find: {safe: true, parameters: [a, b], faults: {Lost: 404, Sold: 409}}
            classes:
              com.acme.Item: {name: Thing, documentation: below, members: {x: {name: y}}}
            """);
    Overlay top =
        parse(
            """
            interfaces:
              com.acme.Shop:
                operations:
                  find: {parameters: [c], faults: {Lost: 410}}
            classes:
              com.acme.Item: {documentation: top, members: {x: {required: true}}}
            """);
    Overlay merged = below.merge(top);
    Overlay.OperationEntry find = merged.operation("com.acme.Shop", "find", "()V");
    assertThat(merged.interfaceNamed("com.acme.Shop").documentation()).isEqualTo("below");
    assertThat(find.safe()).contains(true);
    assertThat(find.parameter(0).name()).contains("c");
    assertThat(find.parameter(1).name()).contains("b");
    assertThat(find.faultStatus()).containsEntry("Lost", 410).containsEntry("Sold", 409);
    assertThat(merged.classNamed("com.acme.Item").name()).contains("Thing");
    assertThat(merged.classNamed("com.acme.Item").documentation()).isEqualTo("top");
    assertThat(merged.member("com.acme.Item", "x").name()).contains("y");
    assertThat(merged.member("com.acme.Item", "x").required()).contains(true);
  }

  @Test
  void changesNothingByMergingNothing() {
    Overlay overlay = parse("classes: {com.acme.Item: {name: Thing}}");
    assertThat(overlay.merge(Overlay.EMPTY)).isEqualTo(overlay);
    assertThat(Overlay.EMPTY.merge(overlay)).isEqualTo(overlay);
  }

  private Overlay parse(String yaml) {
    Object tree = new Load(LoadSettings.builder().build()).loadFromString(yaml);
    return OverlayParser.parse(tree, "o.yaml", mistakes::add);
  }
}
