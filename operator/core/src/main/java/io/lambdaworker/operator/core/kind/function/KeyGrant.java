package io.lambdaworker.operator.core.kind.function;

import io.lambdaworker.operator.core.kind.function.LambdaFunction.Configuration;
import io.lambdaworker.operator.core.resource.Facet;
import io.lambdaworker.operator.core.resource.Identity;
import io.lambdaworker.operator.core.resource.TagKeys;
import io.lambdaworker.operator.core.resource.Tags;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lambda's grant on the key that encrypts a function's variables. Lambda makes it when the function
 * gets its role, for the role's unique id. Where somebody deletes the role and it is made again
 * under the same name, the grant is for a role that is no more, and every invocation fails with
 * KMSAccessDeniedException. Only another role, or a new function, gets a new grant (AWS re:Post,
 * "How do I resolve KMSAccessDeniedException errors from Lambda?"; terraform-provider-aws 6352).
 */
final class KeyGrant {
  static final String WHY_LOST =
      "its role was made again, for which Lambda has no grant to decrypt the variables";

  private static final String FIELD = "tags." + TagKeys.ROLE_ID;

  private KeyGrant() {}

  /** The function with the id of its role in a tag, where that is known. */
  static LambdaFunction noting(LambdaFunction desired, Function<String, Optional<Identity>> used) {
    String id = used.apply(roleOf(desired)).map(Identity::id).orElse(null);
    return id == null
        ? desired
        : (LambdaFunction)
            desired.withTags(desired.tags().map(tags -> tags.with(TagKeys.ROLE_ID, id)));
  }

  /**
   * Whether the function still has the grant of a role that is no more. A function that is about to
   * get another role gets a grant with it, and one without variables needs none.
   *
   * @param desired as {@link #noting} gives it
   */
  static boolean isLost(LambdaFunction desired, LambdaFunction found) {
    String noted = roleId(found);
    String now = roleId(desired);
    return noted != null
        && now != null
        && !noted.equals(now)
        && roleOf(found).equals(roleOf(desired))
        && found.environment() instanceof Facet.Known<?>(Map<?, ?> variables)
        && !variables.isEmpty();
  }

  /** What a person must do where the function may not be replaced, since it was adopted. */
  static Optional<String> leaves(LambdaFunction desired, LambdaFunction found, String field) {
    return field.equals(FIELD) && isLost(desired, found)
        ? Optional.of(
            WHY_LOST
                + ", and an adopted function is not replaced: give it another role and then this"
                + " one again, and remove the tag "
                + TagKeys.ROLE_ID)
        : Optional.empty();
  }

  private static String roleOf(LambdaFunction function) {
    return function.configuration().map(Configuration::role).orElse("");
  }

  private static @Nullable String roleId(LambdaFunction function) {
    return function.tags().orElse(Tags.NONE).values().get(TagKeys.ROLE_ID);
  }
}
