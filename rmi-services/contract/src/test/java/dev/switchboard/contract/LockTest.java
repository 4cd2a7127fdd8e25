package dev.switchboard.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class LockTest {
  private final List<String> mistakes = new ArrayList<>();

  /** The service as it was when it was locked. */
  private static Sample sample() {
    return new Sample("shop")
        .operation("find", Sample.STRING, Sample.named("Thing"), "Missing")
        .operation("stop", Sample.INT, null)
        .with(thing())
        .with(Sample.struct("Missing", "message", Sample.maybe(Sample.STRING)))
        .with(Sample.enumeration("Colour", "RED", "GREEN"))
        .with(Sample.choice("Part", "Thing"));
  }

  private static Definition.Struct thing() {
    return Sample.struct("Thing", "id", Sample.STRING, "colour", Sample.named("Colour"));
  }

  private static Lock locked() {
    return Lock.of(List.of(sample().contract()));
  }

  @Test
  void writesOneThingALine() {
    assertThat(locked().withNumber("shop", "onc-rpc", 536870913).render())
        .isEqualTo(
            """
            # The numbers and names that clients of these services rely on. Keep this file under version
            # control; "switchboard lock" adds to it what is new. What is removed stays here, so that its
            # number and its name are never given to something else.

            service shop 1
            number shop onc-rpc 536870913
            operation shop 1 find(id:string) -> Thing throws Missing for find(java.lang.String)
            operation shop 2 stop(id:int) -> void for stop(int)
            enum shop Colour com.acme.Colour
            constant shop Colour 1 RED
            constant shop Colour 2 GREEN
            struct shop Missing com.acme.Missing
            member shop Missing 1 message:string? for com.acme.Missing.message
            choice shop Part com.acme.Part
            alternative shop Part 1 Thing
            struct shop Thing com.acme.Thing
            member shop Thing 1 id:string for com.acme.Thing.id
            member shop Thing 2 colour:Colour for com.acme.Thing.colour
            """);
  }

  @Test
  void readsWhatItWrites() {
    Lock lock =
        locked()
            .withNumber("shop", "onc-rpc", 7)
            .apply(new Sample("shop").operation("stop", Sample.INT, null).contract())
            .lock();
    assertThat(lock.render()).contains("removed operation shop 1 find(");
    assertThat(parse(lock.render())).isEqualTo(lock);
    assertThat(mistakes).isEmpty();
  }

  @Test
  void changesNothingOfTheContractItWasMadeOf() {
    Lock.Verdict verdict = locked().apply(sample().contract());
    assertThat(verdict)
        .isEqualTo(
            new Lock.Verdict(sample().contract(), locked(), List.of(), List.of(), List.of()));
  }

  @Test
  void keepsNumbersWhenThingsComeBeforeThem() {
    ServiceContract contract =
        new Sample("shop")
            .operation("begin", Sample.INT, null)
            .operation("find", Sample.STRING, Sample.named("Thing"), "Missing")
            .operation("stop", Sample.INT, null)
            .with(
                Sample.struct(
                    "Thing",
                    "weight",
                    Sample.INT,
                    "id",
                    Sample.STRING,
                    "colour",
                    Sample.named("Colour")))
            .with(Sample.struct("Missing", "message", Sample.maybe(Sample.STRING)))
            .with(Sample.enumeration("Colour", "BLUE", "RED", "GREEN"))
            .with(Sample.choice("Part", "Missing", "Thing"))
            .contract();
    Lock.Verdict verdict = locked().apply(contract);
    assertThat(verdict.contradictions()).isEmpty();
    assertThat(verdict.contract().operations())
        .extracting(Operation::number, Operation::name)
        .containsExactly(tuple(1, "find"), tuple(2, "stop"), tuple(3, "begin"));
    assertThat(verdict.changes())
        .containsExactly(
            "shop Thing.weight: new, number 3",
            "shop Colour.BLUE: new, number 3",
            "shop Part.Missing: new, number 2",
            "shop.begin: new, number 3");
    assertThat(verdict.lock().render())
        .contains("member shop Thing 3 weight:int for com.acme.Thing.weight")
        .contains("service shop 2");
    Definition.Struct thing = (Definition.Struct) verdict.contract().definitions().get("Thing");
    assertThat(thing.members())
        .extracting(Definition.Member::name)
        .containsExactly("id", "colour", "weight");
  }

  @Test
  void reservesWhatIsGone() {
    ServiceContract smaller = new Sample("shop").operation("stop", Sample.INT, null).contract();
    Lock.Verdict gone = locked().apply(smaller);
    assertThat(gone.contradictions()).isEmpty();
    assertThat(gone.changes())
        .containsExactlyInAnyOrder(
            "shop.find: gone, number 1 stays reserved",
            "shop Thing: gone, its name and numbers stay reserved",
            "shop Missing: gone, its name and numbers stay reserved",
            "shop Colour: gone, its name and numbers stay reserved",
            "shop Part: gone, its name and numbers stay reserved");
    assertThat(gone.contract().operations().get(0).number()).isEqualTo(2);

    ServiceContract other =
        new Sample("shop")
            .operation("stop", Sample.INT, null)
            .operation("search", Sample.INT, null)
            .contract();
    assertThat(gone.lock().apply(other).contract().operations().get(1).number()).isEqualTo(3);

    Lock.Verdict back = gone.lock().apply(sample().contract());
    assertThat(back.contradictions()).isEmpty();
    assertThat(back.changes()).contains("shop.find: back, with its number 1", "shop Thing: back");
    assertThat(back.contract()).isEqualTo(sample().contract());
    assertThat(back.lock().version("shop")).hasValue(3);
  }

  @Test
  void refusesAnotherResult() {
    ServiceContract contract =
        new Sample("shop")
            .operation("find", Sample.STRING, Sample.maybe(Sample.named("Thing")), "Missing")
            .operation("stop", Sample.INT, null)
            .with(thing())
            .with(Sample.struct("Missing", "message", Sample.maybe(Sample.STRING)))
            .with(Sample.enumeration("Colour", "RED", "GREEN"))
            .with(Sample.choice("Part", "Thing"))
            .contract();
    Lock.Verdict verdict = locked().apply(contract);
    assertThat(verdict.contradictions())
        .containsExactly("shop.find: locked as 1 with result Thing, now returns Thing?");
    assertThat(verdict.contract()).isSameAs(contract);
    assertThat(verdict.lock()).isEqualTo(locked());
  }

  @Test
  void refusesOtherParametersUnderTheSameName() {
    ServiceContract contract = sample().operation("halt", Sample.INT, null).contract();
    ServiceContract changed =
        new Sample("shop")
            .operation("find", Sample.STRING, null)
            .operation("stop", Sample.STRING, null)
            .operation("halt", Sample.INT, null)
            .contract();
    assertThat(Lock.of(List.of(contract)).apply(changed).contradictions())
        .containsExactly(
            "shop.find: locked as 1 with result Thing, now returns void",
            "shop.stop: locked as 2 with parameters (id:int), now (id:string)");
  }

  @Test
  void refusesAnotherTypeOfAMember() {
    ServiceContract contract =
        sample()
            .with(Sample.struct("Thing", "id", Sample.INT, "colour", Sample.named("Colour")))
            .contract();
    assertThat(locked().apply(contract).contradictions())
        .containsExactly("shop Thing.id: locked as 1 of type string, now int");
  }

  @Test
  void refusesAnotherTypeOfAMemberThatWasGone() {
    Lock lock =
        locked()
            .apply(sample().with(Sample.struct("Thing", "id", Sample.STRING)).contract())
            .lock();
    ServiceContract contract =
        sample().with(Sample.struct("Thing", "id", Sample.STRING, "colour", Sample.INT)).contract();
    assertThat(lock.apply(contract).contradictions())
        .containsExactly("shop Thing.colour: locked as 2 of type Colour, now int");
  }

  @Test
  void refusesAnotherKindOfDefinition() {
    ServiceContract contract = sample().with(Sample.struct("Part")).contract();
    assertThat(locked().apply(contract).contradictions())
        .containsExactly("shop Part: locked as choice, now struct");
  }

  @Test
  void refusesANewOperationUnderALockedName() {
    ServiceContract contract = sample().operation("find", "find", Sample.INT, null).contract();
    assertThat(locked().apply(contract).contradictions())
        .containsExactly(
            "shop.find: the name is locked for find(java.lang.String), now find(int) has it too;"
                + " give it another one in the overlay");
  }

  @Test
  void keepsTheNameOfAMethodThatIsOverloadedNow() {
    ServiceContract contract =
        new Sample("shop")
            .operation("findByString", "find", Sample.STRING, Sample.named("Thing"), "Missing")
            .operation("findByInt", "find", Sample.INT, null)
            .operation("stop", Sample.INT, null)
            .with(thing())
            .with(Sample.struct("Missing", "message", Sample.maybe(Sample.STRING)))
            .with(Sample.enumeration("Colour", "RED", "GREEN"))
            .with(Sample.choice("Part", "Thing"))
            .contract();
    Lock.Verdict verdict = locked().apply(contract);
    assertThat(verdict.contradictions()).isEmpty();
    assertThat(verdict.notes()).containsExactly("shop.findByString: keeps its locked name find");
    assertThat(verdict.contract().operations())
        .extracting(Operation::name)
        .containsExactly("find", "stop", "findByInt");
  }

  @Test
  void keepsTheNameOfADefinitionWhereverItIsUsed() {
    Traits traits =
        new Traits(Optional.empty(), Optional.empty(), Optional.empty(), Map.of("Lost", 404), "");
    ServiceContract contract =
        new Sample("shop")
            .operation(
                "find", "find", traits, List.of(Sample.STRING), Sample.named("AcmeThing"), "Lost")
            .operation("stop", Sample.INT, null)
            .with(
                Sample.structOf(
                    "com.acme.Thing",
                    "AcmeThing",
                    List.of(
                        Sample.member("com.acme.Thing", "id", Sample.STRING),
                        Sample.member("com.acme.Thing", "colour", Sample.named("Colour")))))
            .with(
                Sample.structOf(
                    "com.acme.Missing",
                    "Lost",
                    List.of(
                        Sample.member("com.acme.Missing", "message", Sample.maybe(Sample.STRING)))))
            .with(Sample.enumeration("Colour", "RED", "GREEN"))
            .with(Sample.choice("Part", "AcmeThing"))
            .contract();
    Lock.Verdict verdict = locked().apply(contract);
    assertThat(verdict.contradictions()).isEmpty();
    assertThat(verdict.changes()).isEmpty();
    assertThat(verdict.contract().definitions()).isEqualTo(sample().contract().definitions());
    Operation find = verdict.contract().operations().get(0);
    assertThat(find.result()).contains(Sample.named("Thing"));
    assertThat(find.faults()).containsExactly(Sample.named("Missing"));
    assertThat(find.traits().faultStatus()).containsEntry("Missing", 404);
    assertThat(verdict.notes())
        .containsExactly(
            "shop AcmeThing (com.acme.Thing): keeps its locked name Thing",
            "shop Lost (com.acme.Missing): keeps its locked name Missing");
  }

  @Test
  void givesANewClassAnotherNameThanTheLockedOne() {
    ServiceContract contract =
        sample()
            .with(
                Sample.structOf(
                    "com.acme.Thing",
                    "Thing2",
                    List.of(
                        Sample.member("com.acme.Thing", "id", Sample.STRING),
                        Sample.member("com.acme.Thing", "colour", Sample.named("Colour")))))
            .with(Sample.structOf("com.zoo.Thing", "Thing", List.of()))
            .contract();
    Lock lock =
        Lock.of(
            List.of(
                new Sample("shop")
                    .operation("find", Sample.STRING, Sample.named("Thing"))
                    .with(thing())
                    .with(Sample.enumeration("Colour", "RED", "GREEN"))
                    .contract()));
    ServiceContract applied =
        lock.apply(
                new ServiceContract(
                    "shop", List.of(), List.of(), contract.definitions(), List.of(), List.of(), ""))
            .contract();
    assertThat(applied.definitions().get("Thing").className()).isEqualTo("com.acme.Thing");
    assertThat(applied.definitions().get("Thing2").className()).isEqualTo("com.zoo.Thing");
  }

  @Test
  void followsAClassToAnotherPackage() {
    ServiceContract contract =
        sample()
            .with(
                Sample.structOf(
                    "com.acme.model.Thing",
                    "Thing",
                    List.of(
                        Sample.member("com.acme.model.Thing", "id", Sample.STRING),
                        Sample.member("com.acme.model.Thing", "colour", Sample.named("Colour")))))
            .contract();
    Lock.Verdict verdict = locked().apply(contract);
    assertThat(verdict.contradictions()).isEmpty();
    assertThat(verdict.changes())
        .containsExactly(
            "shop Thing: was com.acme.Thing, now com.acme.model.Thing",
            "shop Thing.id: was com.acme.Thing.id, now com.acme.model.Thing.id",
            "shop Thing.colour: was com.acme.Thing.colour, now com.acme.model.Thing.colour");
  }

  @Test
  void keepsTheOrderOfFaults() {
    Lock lock =
        Lock.of(
            List.of(
                new Sample("shop")
                    .operation("find", Sample.INT, null, "A", "B")
                    .with(Sample.struct("A"))
                    .with(Sample.struct("B"))
                    .contract()));
    Lock.Verdict verdict =
        lock.apply(
            new Sample("shop")
                .operation("find", Sample.INT, null, "C", "B", "A")
                .with(Sample.struct("A"))
                .with(Sample.struct("B"))
                .with(Sample.struct("C"))
                .contract());
    assertThat(verdict.contract().operations().get(0).faults())
        .extracting(TypeModel.Named::definition)
        .containsExactly("A", "B", "C");
    assertThat(verdict.changes())
        .containsExactly("shop C: new", "shop.find: was throwing A, B, now throwing A, B, C");
  }

  @Test
  void keepsTheNumbersOfProtocols() {
    Lock lock = locked().withNumber("shop", "onc-rpc", 7).withNumber("shop", "corba", 0);
    Lock after = lock.apply(sample().operation("more", Sample.INT, null).contract()).lock();
    assertThat(after.number("shop", "onc-rpc")).hasValue(7);
    assertThat(after.number("shop", "corba")).hasValue(0);
    assertThat(after.number("shop", "grpc")).isEmpty();
    assertThat(after.number("bar", "onc-rpc")).isEmpty();
  }

  @Test
  void leavesOtherServicesAlone() {
    Lock lock = Lock.of(List.of(sample().contract(), new Sample("bar").contract()));
    Lock after = lock.apply(sample().operation("more", Sample.INT, null).contract()).lock();
    assertThat(after.services().get("bar")).isEqualTo(lock.services().get("bar"));
    assertThat(after.version("shop")).hasValue(2);
    assertThat(after.version("bar")).hasValue(1);
    assertThat(after.version("baz")).isEmpty();
  }

  @Test
  void tellsAWholeNewServiceInOneSentence() {
    assertThat(Lock.EMPTY.apply(sample().contract()).changes())
        .containsExactly("shop: new, 2 operations");
  }

  @Test
  void writesNamesThatWouldEndAWord() {
    Lock lock = Lock.of(List.of(new Sample("my shop#1 (100%)").contract()));
    assertThat(lock.render()).contains("service my%0020shop%00231%0020(100%0025) 1");
    assertThat(parse(lock.render())).isEqualTo(lock);
    assertThat(parse(Lock.of(List.of(new Sample("").contract())).render()).services())
        .containsKey("");
  }

  @Test
  void reportsEveryLineThatMakesNoSense() {
    parse(
        """
        # comment
        service shop 1
        service shop 1
        service bar 0

        operation shop one find(id:string) -> void for find(int)
        operation shop 1 find -> void for find(int)
        operation shop 1 find(id:string) => void for find(int)
        operation shop 1 find(id:string) -> void
        operation shop 1 find(id:string) -> void for find(int) twice
        operation shop 2 get(id:map<string,int>,x:int) -> void throws A,B for get(int)
        operation shop 2 got() -> void for got()
        removed operation shop 3 get() -> void for get()
        operation shop 4 bad(id:int,id:int) -> void for bad(int,int)
        operation shup 4 find() -> void for find()
        memver shop Thing 1 id:int for x
        member shop Thing 1 id:int for x
        struct shop Thing com.acme.Thing
        struct shop thing com.acme.thing
        member shop Thing 1 id for x
        member shop Thing 1 id:int for x.id
        member shop Thing 1 ident:int for x.ident
        member shop Thing 2 id:int for x.id
        constant shop Thing 1 RED
        removed service foo 1
        number shop onc-rpc -1
        number shop onc-rpc 1
        number shop onc-rpc 2
        """);
    assertThat(mistakes)
        .containsExactly(
            "contract.lock line 3: service shop stands here twice",
            "contract.lock line 4: expected the version of the service's contract from 1 to"
                + " 2147483647, found \"0\"",
            "contract.lock line 6: expected the operation's number from 1 to 2147483647, found"
                + " \"one\"",
            "contract.lock line 7: expected name(parameter:type,...), found \"find\"",
            "contract.lock line 8: expected ->, found \"=>\"",
            "contract.lock line 9: expected for, found the end of the line",
            "contract.lock line 10: expected the end of the line, found \"twice\"",
            "contract.lock line 12: operation number 2 is that of get",
            "contract.lock line 13: operation get stands here twice",
            "contract.lock line 14: expected name(parameter:type,...), found"
                + " \"bad(id:int,id:int)\"",
            "contract.lock line 15: no line \"service shup ...\" above; did you mean shop?",
            "contract.lock line 16: expected one of service, number, operation, struct, enum,"
                + " choice, member, constant, alternative, removed, found \"memver\"; did you mean"
                + " member?",
            "contract.lock line 17: no line \"struct shop Thing ...\" above",
            "contract.lock line 19: definition thing stands here twice",
            "contract.lock line 20: expected name:type, found \"id\"",
            "contract.lock line 22: number 1 of Thing is that of id",
            "contract.lock line 23: id of Thing stands here twice",
            "contract.lock line 24: Thing is a line of kind struct",
            "contract.lock line 25: a service cannot be removed; delete the line",
            "contract.lock line 26: expected the protocol's number from 0 to 9223372036854775807,"
                + " found \"-1\"",
            "contract.lock line 28: onc-rpc of shop stands here twice");
  }

  private Lock parse(String text) {
    return Lock.parse(text, "contract.lock", mistakes::add);
  }
}
