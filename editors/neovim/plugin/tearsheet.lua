if vim.g.loaded_tearsheet then
  return
end
vim.g.loaded_tearsheet = true

vim.api.nvim_create_user_command('Tearsheet', function(call)
  require('tearsheet.command').run(call.args, call.bang)
end, {
  nargs = '+',
  bang = true,
  desc = 'What the sources say: evidence, claims, search, status',
  complete = function(_, line, cursor)
    return require('tearsheet.command').complete(line:sub(1, cursor))
  end,
})

for _, name in ipairs({ 'evidence', 'claims', 'search', 'status' }) do
  vim.keymap.set('n', ('<Plug>(tearsheet-%s)'):format(name), function()
    require('tearsheet.command').run(name, false)
  end, { desc = 'Tearsheet ' .. name })
end

if vim.lsp.config then
  return -- Neovim starts servers by itself: `vim.lsp.enable('tearsheet')`
end

vim.api.nvim_create_autocmd('FileType', {
  group = vim.api.nvim_create_augroup('tearsheet', {}),
  pattern = require('tearsheet').config().filetypes,
  desc = 'Attach Tearsheet',
  callback = function(event)
    require('tearsheet').attach(event.buf)
  end,
})
