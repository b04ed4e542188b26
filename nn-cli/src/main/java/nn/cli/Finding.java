package nn.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One thing that the doctor looked at.
 *
 * @param what it is
 * @param found how it is
 * @param mend what to do about it; empty if it is fine
 */
record Finding(String what, String found, String mend) {

  static Finding ok(String what, String found) {
    return new Finding(what, found, "");
  }

  static Finding odd(String what, String found, String mend) {
    return new Finding(what, found, mend);
  }

  boolean ok() {
    return mend.isEmpty();
  }

  Map<String, Object> data() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("what", what);
    data.put("ok", ok());
    data.put("found", found);
    data.put("mend", mend);
    return data;
  }
}
