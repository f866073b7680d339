import { compared, forPeople } from "../../traps.ts";

/** Functions whose arguments are looked at, shown or registered, but never requested. */
const callTraps: readonly (readonly [RegExp, string])[] = [
  [
    /^(HasPrefix|HasSuffix|Contains|ContainsAny|EqualFold|Index|LastIndex|Count|Split|SplitN|TrimPrefix|TrimSuffix|Cut|CutPrefix|CutSuffix|Fields|Match|MatchString|FindString|FindStringSubmatch|MustCompile|Compile|QuoteMeta|Is|As|DeepEqual|Compare)$/,
    compared,
  ],
  [
    /^(Print|Println|Printf|Fprint|Fprintln|Fprintf|Debug|Debugf|Debugw|Debugln|Info|Infof|Infow|Infoln|Warn|Warnf|Warnw|Warning|Warningf|Warnln|Error|Errorf|Errorw|Errorln|Fatal|Fatalf|Fatalln|Panic|Panicf|Panicln|Trace|Tracef|Log|Logf|Msg|Msgf|Skip|Skipf|DEBUG|INFO|WARN|ERROR|TRACE|panic|print|println)$/,
    forPeople,
  ],
  [/^(MarkDeprecated|MarkFlagRequired|WithDescription|Usage|Help)$/, forPeople],
  [/^(Handle|HandleFunc|HandlerFunc|Redirect|RedirectHandler|StripPrefix|Methods|Path|PathPrefix)$/, "a route of one's own"],
  [/^(Equal|Equals|NotEqual|EqualValues|Regexp|JSONEq|ErrorContains|EqualError)$/, compared],
  [/^(AllowedOrigins|AllowOrigins|WithOrigins)$/, "a list to compare with"],
];

/** `errors.New`, `fmt.Errorf`, `status.Error` and the constructors of errors that people write. */
const errorText = /(^|\.)(errors?\.(New|Wrap|Wrapf|WithMessage)|status\.(Errorf?|New)|New\w*Error|\w+Error|xerrors\.\w+)$/;
const headers = /^(user-agent|referer|origin|accept|x-title|http-referer|access-control-allow-origin|link)$/i;

/** Why the arguments of a function are no endpoints; undefined where they may be. `first`: its first argument, where that is a text. */
export function callTrap(callee: string, first: string | undefined): string | undefined {
  if (errorText.test(callee)) return "the text of an error";
  const name = callee.slice(callee.lastIndexOf(".") + 1);
  if (/^(Set|Add|SetHeader|WithHeader|Header)$/.test(name) && first !== undefined && headers.test(first)) return "a header's text";
  return callTraps.find(([pattern]) => pattern.test(name))?.[1];
}
