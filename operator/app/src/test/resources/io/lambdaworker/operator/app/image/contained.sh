# Runs "$@" in the directory that is the root of an image, in a mount namespace of its own: with a
# read-only root, as the image's user, with no capabilities and no way to get any.
set -eu
root=$1
shift
mount --bind "$root" "$root"
mount --rbind /proc "$root/proc"
mount --rbind /dev "$root/dev"
mount -o remount,bind,ro "$root"
exec setpriv --no-new-privs --bounding-set=-all,+sys_chroot,+setuid,+setgid \
  chroot --userspec=65532:65532 --groups= "$root" "$@"
