#!/bin/sh
# root.sh JARS ROOT makes everything that the operator's image holds, in a directory: a Java runtime
# of the modules that are needed, the C library it is linked to, the operator's jars, its flags, and
# a cache of loaded and linked classes (JEP 483, 514) from a training run of that very runtime.
# With AOT_CACHE=none it stops before that run: all the rest is the same, byte by byte, from build to build.
# JARS is operator/app/target. The Dockerfile, Jib, the test and the benchmark all take this directory.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
jars=$(cd "$1" && pwd)
: "${JAVA_HOME:?set it to a JDK 25 or newer}"
rm -rf "$2"
mkdir -p "$2/app/lib" "$2/etc" "$2/opt"
root=$(cd "$2" && pwd)

"$JAVA_HOME/bin/jlink" --output "$root/opt/java" --strip-java-debug-attributes --no-header-files --no-man-pages \
  --add-modules java.base,java.logging,java.management,java.naming,java.net.http,java.security.jgss,java.sql,java.xml,jdk.httpserver,jdk.jcmd,jdk.jfr,jdk.management,jdk.unsupported

# The libraries that the runtime is linked to, where its loader looks for them.
ldd "$root/opt/java/bin/java" "$root/opt/java/lib/server/libjvm.so" "$root"/opt/java/lib/*.so |
  grep -o '/[^ :]*\.so[^ :]*' | grep -v "^$root" | sort -u |
  while read -r library; do
    mkdir -p "$root$(dirname "$library")"
    cp -L "$library" "$root$library"
    for name in libnss_dns.so.2 libnss_files.so.2 libresolv.so.2; do
      beside=$(dirname "$library")/$name
      if [ -e "$beside" ]; then cp -L "$beside" "$root$beside"; fi
    done
  done
echo 'hosts: files dns' >"$root/etc/nsswitch.conf"
echo 'operator:x:65532:65532:operator:/app:/none' >"$root/etc/passwd"
echo 'operator:x:65532:' >"$root/etc/group"

cp "$jars/lambda-worker-operator.jar" "$here/java.options" "$root/app/"
cp "$jars"/lib/*.jar "$root/app/lib/"
chmod -R a+rX,go-w "$root"
# The cache names the jars by size and time, so they get the time that they have in the image.
find "$root" -exec touch -h -d @1 {} +
if [ "${AOT_CACHE:-}" = none ]; then exit 0; fi
"$JAVA_HOME/bin/java" "$here/Training.java" "$root"
chmod a+r "$root/app/operator.aot"
touch -d @1 "$root/app/operator.aot" "$root/app"
