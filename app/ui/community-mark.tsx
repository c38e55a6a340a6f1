/** The mark of the site: three blades of grass. Decorative, beside the community's name. */
export function CommunityMark() {
  return (
    <svg className="mark" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path d="M15 29C15 19 12 11 5 6c-1 8 1 17 7 23zM17 29c-1-11 2-20 10-26 1 10-1 19-7 26zM14.2 29c-.6-9 .2-15 1.8-21 1.6 6 2.4 12 1.8 21z" />
    </svg>
  );
}
