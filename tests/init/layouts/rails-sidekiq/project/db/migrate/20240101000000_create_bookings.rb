class CreateBookings < ActiveRecord::Migration[7.1]
end
