package dev.switchboard.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.contract.ServiceContract;
import dev.switchboard.gateway.Torture;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DirectoryTest {
  private final Directory directory = new Directory();

  private void add(String name) {
    ServiceContract torture = Torture.CONTRACT;
    directory.put(
        new ServiceContract(
            name,
            torture.interfaces(),
            torture.operations().subList(0, 2),
            Map.of(),
            List.of(),
            List.of(),
            "The Desk of " + name));
  }

  @Test
  void listsServicesAloneWhenNothingIsLookedFor() {
    add("shop");
    add("bank");
    Directory.Page page = directory.find("  ", 0);
    assertThat(page.rows()).extracting(Directory.Row::service).containsExactly("bank", "shop");
    assertThat(page.operations()).isEqualTo(4);
  }

  @Test
  void findsByAllWordsOfNamesAndDocumentation() {
    add("shop");
    add("bank");
    String operation = Torture.CONTRACT.operations().get(1).name();
    assertThat(directory.find("SHOP desk", 0).rows())
        .extracting(Directory.Row::operation)
        .containsExactly("");
    assertThat(directory.find("bank " + operation, 0).rows())
        .extracting(Directory.Row::service, Directory.Row::operation)
        .contains(org.assertj.core.groups.Tuple.tuple("bank", operation));
    assertThat(directory.find("nowhere", 0).rows()).isEmpty();
  }

  @Test
  void givesOnePageAtATime() {
    for (int i = 0; i < Directory.MOST + 7; i++) {
      add("service%03d".formatted(i));
    }
    assertThat(directory.find("", 0).rows()).hasSize(Directory.MOST);
    Directory.Page last = directory.find("", Directory.MOST);
    assertThat(last.rows()).hasSize(7);
    assertThat(last.found()).isEqualTo(Directory.MOST + 7);
    assertThat(directory.find("", 1_000_000).rows()).isEmpty();
  }
}
