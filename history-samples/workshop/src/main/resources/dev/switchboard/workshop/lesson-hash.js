// RMI's method hash: the first eight bytes, little-endian, of SHA-1 (FIPS 180-4) over the method's
// name and descriptor as writeUTF has them (RMI specification, section 8.3).

const rotate = (x, n) => (x << n) | (x >>> (32 - n));

/** SHA-1: twenty bytes. Here, because browsers offer theirs only to pages from secure addresses. */
export function sha1(bytes) {
  const padded = new Uint8Array(Math.ceil((bytes.length + 9) / 64) * 64);
  padded.set(bytes);
  padded[bytes.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, bytes.length * 8);
  const state = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0];
  for (let block = 0; block < padded.length; block += 64) {
    mix(state, view, block);
  }
  const digest = new DataView(new ArrayBuffer(20));
  state.forEach((word, i) => digest.setUint32(4 * i, word));
  return new Uint8Array(digest.buffer);
}

function mix(state, view, block) {
  const w = Array.from({ length: 16 }, (_, i) => view.getUint32(block + 4 * i));
  for (let i = 16; i < 80; i++) {
    w[i] = rotate(w[i - 3] ^ w[i - 8] ^ w[i - 14] ^ w[i - 16], 1);
  }
  let [a, b, c, d, e] = state;
  for (let i = 0; i < 80; i++) {
    const [f, k] =
      i < 20 ? [(b & c) | (~b & d), 0x5a827999]
      : i < 40 ? [b ^ c ^ d, 0x6ed9eba1]
      : i < 60 ? [(b & c) | (b & d) | (c & d), 0x8f1bbcdc]
      : [b ^ c ^ d, 0xca62c1d6];
    [a, b, c, d, e] = [(rotate(a, 5) + f + e + k + w[i]) | 0, a, rotate(b, 30), c, d];
  }
  [a, b, c, d, e].forEach((word, i) => (state[i] = (state[i] + word) | 0));
}

/** The hash by which RMI calls a method, as sixteen hexadecimal digits. */
export function methodHash(name, descriptor) {
  const text = new TextEncoder().encode(name + descriptor);
  const written = new Uint8Array([text.length >> 8, text.length & 255, ...text]);
  return [...sha1(written).subarray(0, 8)].reverse()
    .map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
