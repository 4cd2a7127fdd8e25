package dev.switchboard.gateway.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The header fields that an index stands for (RFC 7541, section 2.3), on one side. */
final class HpackTable {
  private static final int ENTRY_OVERHEAD = 32; // RFC 7541, section 4.1
  private static final int USUAL_SIZE = 4096;
  private static final int MOST = 1 << 16;

  /** RFC 7541, appendix A: names, and values where there are any, from index 1 on. */
  private static final String[] STATIC = {
    ":authority",
    ":method GET",
    ":method POST",
    ":path /",
    ":path /index.html",
    ":scheme http",
    ":scheme https",
    ":status 200",
    ":status 204",
    ":status 206",
    ":status 304",
    ":status 400",
    ":status 404",
    ":status 500",
    "accept-charset",
    "accept-encoding gzip, deflate",
    "accept-language",
    "accept-ranges",
    "accept",
    "access-control-allow-origin",
    "age",
    "allow",
    "authorization",
    "cache-control",
    "content-disposition",
    "content-encoding",
    "content-language",
    "content-length",
    "content-location",
    "content-range",
    "content-type",
    "cookie",
    "date",
    "etag",
    "expect",
    "expires",
    "from",
    "host",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "if-range",
    "if-unmodified-since",
    "last-modified",
    "link",
    "location",
    "max-forwards",
    "proxy-authenticate",
    "proxy-authorization",
    "range",
    "referer",
    "refresh",
    "retry-after",
    "server",
    "set-cookie",
    "strict-transport-security",
    "transfer-encoding",
    "user-agent",
    "vary",
    "via",
    "www-authenticate"
  };

  private final List<HttpHead.Field> dynamic = new ArrayList<>(); // the latest first
  private int size;
  private int limit = USUAL_SIZE;

  /** Whether an index stands for a field of an earlier block. */
  static boolean isDynamic(int index) {
    return index > STATIC.length;
  }

  /** Empty where nobody recorded what the index stands for. */
  Optional<HttpHead.Field> at(int index) {
    if (index >= 1 && index <= STATIC.length) {
      String[] words = STATIC[index - 1].split(" ", 2);
      return Optional.of(new HttpHead.Field(words[0], words.length > 1 ? words[1] : ""));
    }
    int place = index - STATIC.length - 1;
    return place >= 0 && place < dynamic.size()
        ? Optional.of(dynamic.get(place))
        : Optional.empty();
  }

  void add(HttpHead.Field field) {
    dynamic.add(0, field);
    size += cost(field);
    evict();
  }

  void resize(int bytes) {
    limit = Math.max(0, Math.min(bytes, MOST));
    evict();
  }

  private void evict() {
    while (size > limit && !dynamic.isEmpty()) {
      size -= cost(dynamic.remove(dynamic.size() - 1));
    }
  }

  private static int cost(HttpHead.Field field) {
    return field.name().length() + field.value().length() + ENTRY_OVERHEAD;
  }
}
