package dev.switchboard.workshop;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The arrows between the modules: contract, jrmp, gateway, bridges, each using only those before
 * it.
 */
final class ArrowsTest {
  static Stream<String> bridges() {
    return Arrays.stream(House.BRIDGES);
  }

  static Stream<String> rooms() {
    return Stream.concat(
        Stream.of(House.CONTRACT, House.JRMP, House.GATEWAY, House.WORKSHOP, House.TICKETING),
        bridges());
  }

  @ParameterizedTest
  @MethodSource("rooms")
  void everyRoomIsSeen(String room) {
    assertThat(House.ALL.that(resideInAPackage(room))).isNotEmpty();
  }

  @Test
  void everyPackageOfOursIsInARoom() {
    classes()
        .that()
        .resideInAPackage("dev.switchboard..")
        .should()
        .resideInAnyPackage(rooms().toArray(String[]::new))
        .check(House.ALL);
  }

  @Test
  void contractUsesAsmOnly() {
    classes()
        .that()
        .resideInAPackage(House.CONTRACT)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            House.CONTRACT,
            "java.lang..",
            "java.io..",
            "java.math..",
            "java.net..",
            "java.nio..",
            "java.time..",
            "java.util..",
            "java.security..",
            "org.objectweb.asm..",
            "org.jspecify..")
        .check(House.ALL);
  }

  @Test
  void jrmpUsesContractAndNoneAfterIt() {
    usesOfOurs(House.JRMP, House.CONTRACT);
  }

  @Test
  void gatewayUsesJrmpAndNoneAfterIt() {
    usesOfOurs(House.GATEWAY, House.CONTRACT, House.JRMP);
  }

  @ParameterizedTest
  @MethodSource("bridges")
  void bridgeUsesNoOtherBridge(String bridge) {
    usesOfOurs(bridge, House.CONTRACT, House.GATEWAY);
  }

  @Test
  void workshopUsesTheGatewayOnly() {
    usesOfOurs(House.WORKSHOP, House.CONTRACT, House.GATEWAY);
  }

  @Test
  void ticketingUsesNothingOfOurs() {
    usesOfOurs(House.TICKETING);
  }

  @Test
  void nothingOfOursUsesTicketing() {
    noClasses()
        .that()
        .resideInAPackage("dev.switchboard..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage(House.TICKETING)
        .check(House.ALL);
  }

  private static void usesOfOurs(String room, String... others) {
    String[] allowed = Stream.concat(Stream.of(room), Arrays.stream(others)).toArray(String[]::new);
    classes()
        .that()
        .resideInAPackage(room)
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(allowed)
                .or(DescribedPredicate.not(resideInAPackage("dev.switchboard.."))))
        .check(House.ALL);
  }
}
