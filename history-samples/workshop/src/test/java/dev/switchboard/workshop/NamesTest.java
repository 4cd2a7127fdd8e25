package dev.switchboard.workshop;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** How types and packages are named and shown. */
final class NamesTest {
  private static final Pattern SAYS_NOTHING_PACKAGE =
      Pattern.compile(
          "(.*\\.)?(util|utils|common|commons|api|impl|core|helper|helpers|manager)(\\..*)?");

  /** Words of a camel-case name; "Api" is absent for the sake of OpenApi. */
  private static final Pattern SAYS_NOTHING_TYPE =
      Pattern.compile(".*(Util|Common|Impl|Core|Helper|Manager)s?([A-Z0-9].*)?");

  private static final Pattern BEAN_ACCESSOR = Pattern.compile("(get|set)[A-Z].*");

  /** Packages a module may have; every module that is absent here is one flat package. */
  private static final Map<String, Integer> PACKAGES = Map.of("dev.switchboard.gateway", 7);

  @Test
  void noPackageHasANameThatSaysNothing() {
    assertThat(written().stream().map(JavaClass::getPackageName).distinct())
        .noneMatch(name -> SAYS_NOTHING_PACKAGE.matcher(name).matches());
  }

  @Test
  void noTypeHasANameThatSaysNothing() {
    assertThat(House.ALL.stream().map(JavaClass::getSimpleName))
        .noneMatch(name -> SAYS_NOTHING_TYPE.matcher(name).matches());
  }

  @Test
  void modulesAreFlat() {
    Map<String, TreeSet<String>> packages = new TreeMap<>();
    House.ALL.stream()
        .filter(House::isOurs)
        .map(JavaClass::getPackageName)
        .forEach(name -> packages.computeIfAbsent(module(name), m -> new TreeSet<>()).add(name));
    assertThat(packages)
        .isNotEmpty()
        .allSatisfy(
            (module, names) ->
                assertThat(names).hasSizeLessThanOrEqualTo(PACKAGES.getOrDefault(module, 1)));
  }

  /**
   * The words that modules share come first, and all of them are public: below 100 types a share
   * says nothing.
   */
  @Test
  void atMostSixtyPercentOfTheTypesArePublic() {
    List<JavaClass> types = written().stream().filter(House::isOurs).toList();
    if (types.size() < 100) {
      return;
    }
    List<JavaClass> open =
        types.stream().filter(t -> t.getModifiers().contains(JavaModifier.PUBLIC)).toList();
    assertThat(open.size() * 100)
        .as("%d of %d top-level types are public", open.size(), types.size())
        .isLessThanOrEqualTo(types.size() * 60);
  }

  @Test
  void nothingStaticCanBeReplaced() {
    fields()
        .that()
        .areDeclaredInClassesThat()
        .resideInAPackage("dev.switchboard..")
        .and()
        .areStatic()
        .should()
        .beFinal()
        .check(House.ALL);
  }

  @Test
  void nothingOfOursIsABean() {
    assertThat(
            House.ALL.stream()
                .filter(House::isOurs)
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> BEAN_ACCESSOR.matcher(method.getName()).matches())
                .filter(method -> !House.isInherited(method))
                .map(method -> method.getFullName())
                .collect(Collectors.toList()))
        .isEmpty();
  }

  private static List<JavaClass> written() {
    return House.ALL.stream().filter(House::isWritten).toList();
  }

  private static String module(String packageName) {
    String[] names = packageName.split("\\.");
    return String.join(".", List.of(names).subList(0, 3));
  }
}
