;;; Does a writer in Emacs see what is wrong with the sample brief, go to the page that proves it, and mend it?  -*- lexical-binding: t -*-

;; Runs in the sample workspace with the configuration of editors/emacs.md loaded before it. Prints a line a step and ends
;; with an exit code.

(require 'cl-lib)
(require 'json)

(defconst patience 30
  "Seconds; the server indexes five articles and checks a page, on a machine that may be busy with other things.")

(defconst here (file-name-directory load-file-name))

(defvar failed 0)

(defun step (name holds &optional detail)
  (princ (format "%s %s\n" (if holds "ok    " "NOT OK") name))
  (unless holds
    (setq failed (1+ failed))
    (princ (format "       %S\n" detail)))
  holds)

(defun wait-for (condition)
  "What CONDITION returns as soon as it is not nil."
  (let ((end (+ (float-time) patience)) it)
    (while (and (not (setq it (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.02))
    it))

(defun expected (&optional except)
  (let ((findings (let ((json-array-type 'list)) (json-read-file (expand-file-name "findings.json" here)))))
    (sort (mapcar (lambda (finding) (format "%s: %s" (car finding) (cadr finding)))
                  (cl-remove except findings :key #'car :test #'equal))
          #'string<)))

(defun findings ()
  "Those of the buffer, as `rule: words', sorted."
  (sort (mapcar (lambda (diagnostic)
                  (let ((text (flymake-diagnostic-text diagnostic)))
                    (format "%s: %s"
                            (if (string-match "\\[\\([a-z-]+\\)\\]" text) (match-string 1 text) text)
                            (buffer-substring-no-properties (flymake-diagnostic-beg diagnostic)
                                                            (flymake-diagnostic-end diagnostic)))))
                (flymake-diagnostics))
        #'string<))

(defun go-to (words)
  (goto-char (point-min))
  (search-forward words)
  (goto-char (match-beginning 0)))

(defun key (command)
  "Runs COMMAND as its key would, with all that happens after a key."
  (call-interactively command)
  (run-hooks 'post-command-hook))

(defun hover ()
  "What the echo area says about the words under the cursor."
  (let (said)
    (eglot-hover-eldoc-function (lambda (text &rest _) (setq said (substring-no-properties text))))
    (wait-for (lambda () said))))

(defvar uses nil
  "The places that refer to something, as Emacs would list them.")

(defun session ()
  (let ((brief (find-file "brief.md")))
    (run-hooks 'post-command-hook)
    (when (step "the server is attached to a Markdown file" (wait-for #'eglot-managed-p) major-mode)
      (wait-for (lambda () (equal (findings) (expected))))
      (step "what is wrong is underlined, and nothing else" (equal (findings) (expected)) (findings))

      (go-to "reaching out to other countries")
      (let ((said (hover)))
        (step "the echo area shows the passage and who published it"
              (and said (string-match-p "`?help`? and support" said) (string-match-p "Meridian World" said))
              said))

      (key #'xref-find-definitions)
      (step "one key jumps to the passage"
            (and (string-suffix-p "sources/meridian-world.md" (buffer-file-name)) (= (line-number-at-pos) 29))
            (list (buffer-file-name) (line-number-at-pos)))
      (step "the article is looked after by the same server"
            (wait-for (lambda () (eq (eglot-current-server) (with-current-buffer brief (eglot-current-server))))))

      (let ((xref-show-xrefs-function (lambda (fetch _) (setq uses (funcall fetch)))))
        (key #'xref-find-references)
        (let ((place (and uses (xref-item-location (car uses)))))
          (step "from the passage, another leads back to the draft"
                (and place (string-suffix-p "brief.md" (xref-location-group place)) (= (xref-location-line place) 37))
                uses)))

      (let* ((xref-show-xrefs-function (lambda (fetch _) (setq uses (funcall fetch)))))
        (xref-find-apropos "vowed closer ties")
        (step "articles can be searched"
              (string-suffix-p "meridian-world.md" (and uses (xref-location-group (xref-item-location (car uses)))))
              uses))

      (switch-to-buffer brief)
      (let ((sections (imenu--make-index-alist t)))
        (step "sections are listed" (string-match-p "What else was reported" (format "%S" sections)) sections))

      (go-to "weapons and support")
      (let ((last-nonmenu-event ?\r)
            (completing-read-function
             (lambda (_ titles &rest _) (cl-find "source" (all-completions "" titles) :test #'string-search))))
        (key #'eglot-code-actions))
      (step "one command takes the wording of the source"
            (string-match-p "reaching out to other countries for help and support" (buffer-string))
            (buffer-string))
      ;; Changes are sent when nobody has typed for a moment; in a batch nobody ever types.
      (eglot--signal-textDocument/didChange)
      (wait-for (lambda () (equal (findings) (expected "misquotation"))))
      (step "the finding is gone, the others stay" (equal (findings) (expected "misquotation")) (findings))

      (goto-char (point-max))
      (insert "\nPutin is reaching out to other countries [@mer")
      (completion-at-point)
      (step "a citation key is completed" (looking-back "countries \\[@meridian2023" (line-beginning-position))
            (thing-at-point 'line))

      (set-buffer-modified-p nil)
      (eglot-shutdown (eglot-current-server))
      (step "the server stops when it is asked to" (not (eglot-managed-p))))))

(princ (format "Emacs %s\n" emacs-version))
(condition-case problem
    (session)
  (error (step "the session came to its end" nil problem)))
(kill-emacs (if (= failed 0) 0 1))
