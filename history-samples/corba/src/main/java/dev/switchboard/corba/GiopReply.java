package dev.switchboard.corba;

import java.util.function.Consumer;

/** Writes replies, in the version of GIOP that the request came in. */
final class GiopReply {
  private static final int SIZE_AT = 8;
  private static final int BODY = 8;

  private GiopReply() {}

  /** A Reply; the size is written by {@link #complete}. */
  static CdrWriter begin(GiopRequest request, int status) {
    return begin(request, status, contexts -> contexts.int32(0));
  }

  private static CdrWriter begin(GiopRequest request, int status, Consumer<CdrWriter> contexts) {
    CdrWriter out = new CdrWriter().raw(Giop.bare(request.minor(), Giop.REPLY));
    if (request.minor() < 2) {
      contexts.accept(out);
      out.int32(request.id()).int32(status);
    } else {
      out.int32(request.id()).int32(status);
      contexts.accept(out);
    }
    if (!request.wide()) {
      out.refuseWide();
    }
    return out;
  }

  /** Goes to where a body begins; not called where there is none. */
  static CdrWriter body(GiopRequest request, CdrWriter out) {
    return request.minor() < 2 ? out : out.align(BODY);
  }

  /** A Reply with something in its body. */
  static CdrWriter of(GiopRequest request, int status, Consumer<CdrWriter> content) {
    CdrWriter out = begin(request, status);
    content.accept(body(request, out));
    return complete(out);
  }

  /**
   * A system exception.
   *
   * @param detail for people; clients that know the context ExceptionDetailMessage show it
   */
  static CdrWriter exception(GiopRequest request, SystemException exception, String detail) {
    String whole = detail.replaceAll("\\p{Cs}", "?"); // half pairs have no form
    CdrWriter text = CdrWriter.forEncapsulation().wstring(whole);
    CdrWriter out =
        begin(
            request,
            Giop.SYSTEM_EXCEPTION,
            contexts -> contexts.int32(1).int32(Giop.EXCEPTION_DETAIL).encapsulation(text));
    exception.write(body(request, out));
    return complete(out);
  }

  /** A LocateReply without a body. */
  static CdrWriter located(GiopRequest request, int status) {
    CdrWriter out = new CdrWriter().raw(Giop.bare(request.minor(), Giop.LOCATE_REPLY));
    out.int32(request.id()).int32(status);
    if (status == Giop.LOCATE_NEEDS_ADDRESSING_MODE) {
      out.int16(0);
    }
    return complete(out);
  }

  /** Says in the header how long the message has become. */
  static CdrWriter complete(CdrWriter out) {
    out.put(SIZE_AT, out.size() - Giop.HEADER);
    return out;
  }
}
