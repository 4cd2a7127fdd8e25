package dev.switchboard.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RouterTest {
  private final Router<String> router = new Router<>();

  private void add(String method, String path) {
    router.add(method, Resources.segments(path), method + " " + path);
  }

  private String route(String path) {
    Router.Match<String> match = router.match(Arrays.asList(path.substring(1).split("/", -1)));
    return match == null ? "nothing" : match.targets() + " " + Arrays.asList(match.captures());
  }

  @Test
  void findsWordsBeforeParameters() {
    add("GET", "/events/{id}");
    add("GET", "/events/next");
    assertThat(route("/events/next")).isEqualTo("{GET=GET /events/next} [null, null]");
    assertThat(route("/events/7")).isEqualTo("{GET=GET /events/{id}} [7, null]");
    assertThat(route("/events")).isEqualTo("nothing");
    assertThat(route("/events/")).isEqualTo("nothing");
    assertThat(route("/events/7/8")).isEqualTo("nothing");
  }

  @Test
  void triesAnotherBranchWhereOneEnds() {
    add("GET", "/a/b/c");
    add("GET", "/a/{x}/d");
    add("GET", "/{x}/b/{y}");
    assertThat(route("/a/b/c")).startsWith("{GET=GET /a/b/c}");
    assertThat(route("/a/b/d")).isEqualTo("{GET=GET /a/{x}/d} [b, null, null]");
    assertThat(route("/a/b/e")).isEqualTo("{GET=GET /{x}/b/{y}} [a, e, null]");
  }

  @Test
  void keepsWhatCameFirst() {
    add("GET", "/a/{x}");
    assertThat(router.add("GET", Resources.segments("/a/{y}"), "second")).contains("GET /a/{x}");
    assertThat(router.add("PUT", Resources.segments("/a/{y}"), "third")).isEmpty();
    assertThat(router.match(List.of("a", "1"))).isNotNull();
  }
}
