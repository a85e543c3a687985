# Runs "$@" and kills it when our standard input ends: the parent closed it, or died in any way.
exec 3<&0
"$@" </dev/null 3<&- &
child=$!
(read -r _ <&3; kill -9 $child) >/dev/null 2>&1 &
watch=$!
exec 3<&-
wait $child 2>/dev/null
status=$?
kill $watch 2>/dev/null
exit $status
